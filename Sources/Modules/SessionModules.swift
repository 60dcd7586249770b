import Checkpoints
import Foundation
import Networks
import Pictures
import Script
import Signatures

/// Everything that `import` finds in one session, beside the language's own library.
public struct SessionModules {
    private let table: [String: Module]
    private let oldModules: OldModules
    let environment: SessionEnvironment
    private let figures: PyplotState
    private let keras: KerasSession
    private let display: PictureDisplay
    private let files: FileAccess

    /// Makes the modules of a session. They share what belongs to it: random numbers, files, devices.
    public init(_ environment: SessionEnvironment) throws {
        self.environment = environment
        files = FileAccess(environment)
        display = PictureDisplay(environment, files)
        figures = PyplotState(display)
        keras = KerasSession(environment, display)
        let parts = [
            NumPyModules.make(environment, files), try KerasModules.make(keras),
            ConvbookModule.make(display, keras.advice), PyplotModule.make(figures),
            ScikitLearnModules.make(keras.advice), SeabornModule.make(), PillowModule.make(display),
        ]
        table = parts.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
        oldModules = OldModules(table, keras.advice)
        let old = oldModules
        for module in table.values where module.name.hasPrefix("keras") {
            module.resolveMissing = { [unowned module] in old.member($0, of: module) }
        }
    }

    /// The module of an import path such as `tensorflow.keras.layers`; `nil` where there is none.
    public func module(_ path: String) -> Module? { table[path] ?? oldModules.module(path) }

    /// What needs no import: convbook's functions under their usual name.
    public var predefined: [String: Value] {
        var names = table["convbook"].map { ["cb": Value.object($0)] } ?? [:]
        names["help"] = .object(helpFunction)
        return names
    }

    private var helpFunction: NativeFunction {
        NativeFunction(
            Signature(
                "help", [.optional("object")], purpose: "Tells what is known of something, as NAME? does.")
        ) { arguments, interpreter in
            let value = arguments["object"]
            let text =
                value.isNone
                ? "help(layers.Conv2D) tells what is known of it; so does layers.Conv2D? at the prompt. cb lists what Keras hides: help(cb)"
                : self.help(on: value, isLong: false, interpreter)
            self.environment.output(text + "\n")
            return .none
        }
    }

    /// What lies at a path that scripts may read: true for a folder, false for a file.
    public func kind(ofFile path: String) -> Bool? { files.kind(path) }

    /// The bytes of a file that scripts may read.
    public func size(ofFile path: String) throws -> Int { try raisingFaults { try files.size(path) } }

    /// The names in a folder that scripts may read.
    public func names(inFolder path: String) throws -> [String] {
        try raisingFaults { try files.names(inFolder: path) }
    }

    /// Makes a folder below the working folder.
    public func makeFolder(_ path: String) throws { try raisingFaults { try files.makeFolder(path) } }

    /// The text of a file that scripts may read.
    public func text(ofFile path: String) throws -> String { try raisingFaults { try files.text(path) } }

    /// Writes a text into a file that scripts may write.
    public func write(_ path: String, _ text: String) throws {
        try raisingFaults { try files.writeText(text, to: path) }
    }

    public var workingFolder: String { files.workingPath }

    /// All paths that can be imported.
    public var paths: [String] { table.keys.sorted() }

    /// The names that can be imported at the top.
    public var names: [String] {
        Set(table.keys.compactMap { $0.split(separator: ".").first.map(String.init) }).sorted()
    }

    /// Puts out a value that was left standing as a statement, if it is one that shows itself.
    public func display(_ value: Value, _ interpreter: Interpreter) throws {
        guard case .object(let object) = value, object is any SelfShowing else { return }
        let text = try object.repr(interpreter)
        if object is any Drawn { environment.picture { PictureDisplay.png(of: value) ?? Data() } }
        environment.output(text + "\n")
    }

    /// Puts out the figures that a notebook's cell has drawn and not shown, as Jupyter does.
    public func endCell() throws { try raisingFaults { try figures.show() } }

    /// Whether each step of building a model is said, as at a prompt.
    public var speaksOfBuilding: Bool {
        get { keras.building.isSpoken }
        nonmutating set { keras.building.isSpoken = newValue }
    }

    /// Takes the last `add` or `pop` of a layer back.
    public func undoBuilding() throws { try raisingFaults { try keras.building.undo() } }

    /// Keeps what belongs to no name: automatic names, random numbers, figures that are being drawn. The other modules'
    /// state is reached through the interpreter.
    public func keep(in checkpoint: Checkpoint) { checkpoint.visit([keras, figures] as [any Restorable]) }

    /// Fixes Keras's, NumPy's and Python's random numbers.
    public func setRandomSeed(_ seed: UInt64, _ interpreter: Interpreter) throws {
        try keras.setRandomSeed(seed, interpreter)
    }

    /// The threads that networks compute with.
    public var threads: Int {
        get { Threads.count }
        nonmutating set { Threads.count = newValue }
    }

    /// Whether what Keras passes over in silence gives rise to hints.
    public var givesHints: Bool {
        get { keras.advice.givesHints }
        nonmutating set { keras.advice.givesHints = newValue }
    }

    /// How pictures appear, by name.
    ///
    /// - Throws: a `ValueError` for a name that is none.
    public func choosePictures(_ name: String) throws {
        guard let mode = PictureMode(name: name) else {
            throw ScriptError(
                .valueError,
                "pictures are drawn as \(PictureMode.names.joined(separator: ", ")); '\(name)' is none")
        }
        display.mode = mode
    }

    /// Scripts read and write in another folder from now on.
    public func changeFolder(to path: String) { display.files.changeFolder(to: path) }

    /// What a value looks like as a PNG file; `nil` where it is no picture.
    public func picture(of value: Value) -> Data? { PictureDisplay.png(of: value) }
}
