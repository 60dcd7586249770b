import Foundation
import Modules
import Script
import Signatures

/// Completes what is being typed from the session's own objects. It looks at values and runs nothing.
struct Completer {
    private let interpreter: Interpreter
    private let modules: SessionModules
    /// Of magic commands, with the sign.
    private let magics: [String]
    /// Names of lessons.
    private let lessons: () -> [String]

    init(
        _ interpreter: Interpreter, _ modules: SessionModules, magics: [String],
        lessons: @escaping () -> [String]
    ) {
        (self.interpreter, self.modules) = (interpreter, modules)
        (self.magics, self.lessons) = (magics, lessons)
    }

    /// - Parameter text: everything before the cursor.
    /// - Returns: `nil` where Tab indents.
    func completion(of text: String) -> Completion? {
        let context = CompletionContext(text)
        if context == .indentation { return nil }
        let prefix = context.prefix
        return Completion(length: prefix.count, candidates: matching(prefix, candidates(context)))
    }

    private func candidates(_ context: CompletionContext) -> [String] {
        switch context {
        case .indentation, .none: []
        case .module(let path): modulePaths(path)
        case .member(let module, _):
            (try? interpreter.importedModule(module)).map { Array($0.members.keys) } ?? []
        case .attribute(let owner, _): attributes(owner)
        case .name(_, let call?):
            argumentNames(call) + interpreter.expressionNames + Completer.wordsInExpressions
        case .name(_, nil): interpreter.expressionNames + Interpreter.keywords
        case .string(let prefix, let call, _): strings(prefix, call)
        case .key(let owner, _): keys(owner)
        case .magic: magics
        case .magicArgument(let magic, let argument): arguments(of: magic, argument)
        }
    }

    private static let wordsInExpressions = [
        "None", "True", "False", "and", "or", "not", "in", "is", "if", "else", "for", "lambda",
    ]

    /// Those that begin as was typed, in another case where none does; hidden names only where asked for.
    private func matching(_ prefix: String, _ names: [String]) -> [String] {
        var seen: Set<String> = []
        let unique = names.filter { seen.insert($0).inserted }
        let shown = prefix.hasPrefix("_") ? unique : unique.filter { !$0.hasPrefix("_") }
        let exact = shown.filter { $0.hasPrefix(prefix) }
        let found = exact.isEmpty ? shown.filter { $0.lowercased().hasPrefix(prefix.lowercased()) } : exact
        // Arguments' names come first; the rest is sorted.
        return found.filter { $0.hasSuffix("=") } + found.filter { !$0.hasSuffix("=") }.sorted()
    }

    // MARK: Names

    /// The part behind the last dot, for all modules that begin with what stands before it.
    private func modulePaths(_ path: String) -> [String] {
        guard let dot = path.lastIndex(of: ".") else { return modules.names + Interpreter.libraryNames }
        let parent = String(path[...dot])
        return modules.paths.filter { $0.hasPrefix(parent) }.map { $0.dropFirst(parent.count) }
            .map { String($0.prefix { $0 != "." }) }
    }

    private func attributes(_ owner: String) -> [String] {
        guard let value = interpreter.value(ofPath: owner) else { return [] }
        return interpreter.attributeNames(of: value)
    }

    /// `padding=` and its like: those of the call that are not given yet.
    private func argumentNames(_ call: CompletionContext.Call) -> [String] {
        guard call.keyword == nil, let signature = signature(of: call) else { return [] }
        return signature.parameters.filter { !$0.isShared }.compactMap { parameter in
            switch parameter.passing {
            case .either, .keyword: parameter.name + "="
            case .variadic, .keywords: nil
            }
        }
    }

    private func signature(of call: CompletionContext.Call) -> Signature? {
        interpreter.value(ofPath: call.callee).flatMap(interpreter.signature)
    }

    // MARK: Strings

    private func strings(_ prefix: String, _ call: CompletionContext.Call?) -> [String] {
        guard let call, let signature = signature(of: call) else { return fileNames(prefix) }
        let parameter =
            call.keyword.flatMap(signature.parameter(named:))
            ?? signature.parameters.filter { $0.passing == .either }.dropFirst(call.position).first
        guard let parameter else { return [] }
        if ["path", "fname", "file", "filename", "filepath"].contains(parameter.name) {
            return fileNames(prefix)
        }
        let owner = call.callee.lastIndex(of: ".").map { String(call.callee[..<$0]) }
        let model = interpreter.value(ofPath: call.firstArgument) ?? owner.flatMap(interpreter.value(ofPath:))
        return modules.strings(for: parameter, model: model)
    }

    private func keys(_ owner: String) -> [String] {
        guard case .dict(let dict)? = interpreter.value(ofPath: owner) else { return [] }
        return dict.keys.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }

    // MARK: Files

    private func arguments(of magic: String, _ argument: String) -> [String] {
        switch magic {
        case "run", "load", "save", "cd", "ls", "notebook": fileNames(argument)
        case "lesson": lessons()
        default: interpreter.expressionNames
        }
    }

    /// Whole paths that begin as was typed; folders end in a slash.
    private func fileNames(_ prefix: String) -> [String] {
        let slash = prefix.lastIndex(of: "/")
        let folder = slash.map { String(prefix[...$0]) } ?? ""
        let place = folder.isEmpty ? "." : NSString(string: folder).expandingTildeInPath
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
        return names.filter { !$0.hasPrefix(".") }.map { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: place + "/" + name, isDirectory: &isFolder)
            return folder + name + (isFolder.boolValue ? "/" : "")
        }
    }
}
