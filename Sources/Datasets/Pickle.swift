import Archives
import Arrays

/// Reads what CIFAR's Python files hold: a pickled dict of lists of integers and one NumPy array of bytes.
///
/// A pickle is a program for a small machine, and Python's own may call anything. This machine knows data
/// alone: it makes integers, strings, lists, tuples and dicts, and an array is its bytes. See
/// <https://docs.python.org/3/library/pickletools.html>.
enum Pickle {
    /// A value of the dict.
    enum Item {
        case bytes([UInt8])
        case numbers([Int])
        case other
    }

    private indirect enum Node {
        case mark
        case int(Int)
        case bytes([UInt8])
        case list(Box)
        case tuple([Node])
        case dict(Box)
        /// Something that Python would call or make: its state is kept, nothing is run.
        case object(Box)
        case other
    }

    private final class Box {
        var items: [Node] = []
    }

    /// - Throws: a value `Fault` naming the file for anything else.
    static func read(_ file: FileContents) throws -> [String: Item] {
        var machine = Machine(
            file, try Gzip.stream(of: file).stream.bytes(file.count) { _ in file.fault("is cut off") })
        guard case .dict(let dict) = try machine.run() else { throw file.fault("holds no dict") }
        var result: [String: Item] = [:]
        for pair in stride(from: 0, to: dict.items.count - 1, by: 2) {
            guard case .bytes(let key) = dict.items[pair] else { continue }
            result[String(decoding: key, as: UTF8.self)] = item(dict.items[pair + 1])
        }
        return result
    }

    private static func item(_ node: Node) -> Item {
        switch node {
        case .bytes(let bytes): .bytes(bytes)
        case .list(let box):
            .numbers(box.items.compactMap { if case .int(let number) = $0 { number } else { nil } })
        // An array's state is (version, shape, type, is Fortran's, bytes).
        case .object(let box):
            if case .tuple(let state)? = box.items.last, case .bytes(let bytes)? = state.last {
                .bytes(bytes)
            } else {
                .other
            }
        default: .other
        }
    }

    private struct Machine {
        private let file: FileContents
        private let code: [UInt8]
        private var place = 0
        private var stack: [Node] = []
        private var memory: [Int: Node] = [:]

        init(_ file: FileContents, _ code: [UInt8]) { (self.file, self.code) = (file, code) }

        mutating func run() throws -> Node {
            while true {
                let operation = try number(1)
                switch UnicodeScalar(UInt8(operation)) {
                case ".": return try pop()
                case "\u{80}": _ = try number(1)
                case "\u{95}": _ = try number(8)
                case "(": stack.append(.mark)
                case "}": stack.append(.dict(Box()))
                case "]": stack.append(.list(Box()))
                case ")": stack.append(.tuple([]))
                case "N", "\u{88}", "\u{89}": stack.append(.other)
                case "K": stack.append(.int(try number(1)))
                case "M": stack.append(.int(try number(2)))
                case "J": stack.append(.int(Int(Int32(truncatingIfNeeded: try number(4)))))
                case "U", "C", "\u{8c}": stack.append(.bytes(try bytes(try number(1))))
                case "T", "B", "X": stack.append(.bytes(try bytes(try number(4))))
                case "q": memory[try number(1)] = try top()
                case "r": memory[try number(4)] = try top()
                case "\u{94}": memory[memory.count] = try top()
                case "h": try recall(try number(1))
                case "j": try recall(try number(4))
                case "c":
                    try line()
                    try line()
                    stack.append(.other)
                case "\u{93}":
                    _ = (try pop(), try pop())
                    stack.append(.other)
                case "\u{85}": stack.append(.tuple([try pop()]))
                case "\u{86}": try tuple(2)
                case "\u{87}": try tuple(3)
                case "t": stack.append(.tuple(try popToMark()))
                case "l":
                    let box = Box()
                    box.items = try popToMark()
                    stack.append(.list(box))
                case "R", "\u{81}":
                    let arguments = try pop()
                    _ = try pop()
                    stack.append(called(with: arguments))
                case "b":
                    let state = try pop()
                    if case .object(let box) = try top() { box.items.append(state) }
                case "a": try extend([try pop()])
                case "e": try extend(try popToMark())
                case "s":
                    let value = try pop()
                    try extend([try pop(), value])
                case "u": try extend(try popToMark())
                default: throw file.fault("is a pickle with what no data set needs: operation \(operation)")
                }
            }
        }

        /// Python 3 writes bytes as a call that makes them of a string.
        private func called(with arguments: Node) -> Node {
            let box = Box()
            box.items = [arguments]
            return .object(box)
        }

        private mutating func number(_ count: Int) throws -> Int {
            let bytes = try bytes(count)
            return bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
        }

        private mutating func bytes(_ count: Int) throws -> [UInt8] {
            guard count >= 0, count <= code.count - place else { throw file.fault("is cut off") }
            defer { place += count }
            return Array(code[place..<place + count])
        }

        private mutating func line() throws {
            guard let end = code[place...].firstIndex(of: 10) else { throw file.fault("is cut off") }
            place = end + 1
        }

        private func top() throws -> Node {
            guard let node = stack.last else { throw file.fault("is a damaged pickle") }
            return node
        }

        private mutating func pop() throws -> Node {
            guard let node = stack.popLast() else { throw file.fault("is a damaged pickle") }
            return node
        }

        private mutating func popToMark() throws -> [Node] {
            var nodes: [Node] = []
            while true {
                let node = try pop()
                if case .mark = node { return nodes.reversed() }
                nodes.append(node)
            }
        }

        private mutating func tuple(_ count: Int) throws {
            var nodes: [Node] = []
            for _ in 0..<count { nodes.insert(try pop(), at: 0) }
            stack.append(.tuple(nodes))
        }

        private mutating func recall(_ place: Int) throws {
            guard let node = memory[place] else { throw file.fault("is a damaged pickle") }
            stack.append(node)
        }

        /// Adds to the list or dict on top of the stack.
        private mutating func extend(_ nodes: [Node]) throws {
            switch try top() {
            case .list(let box), .dict(let box): box.items += nodes
            default: throw file.fault("is a damaged pickle")
            }
        }
    }
}
