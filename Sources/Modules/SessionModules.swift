import Script

/// Everything that `import` finds in one session, beside the language's own library.
public struct SessionModules {
    private let table: [String: Module]

    /// Makes the modules of a session. They share what belongs to it: random numbers, files, devices.
    public init(_ environment: SessionEnvironment) throws {
        table = NumPyModules.make(environment).merging(try KerasModules.make(environment)) { numpy, _ in numpy
        }
    }

    /// The module of an import path such as `tensorflow.keras.layers`; `nil` where there is none.
    public func module(_ path: String) -> Module? { table[path] }

    /// The names that can be imported at the top.
    public var names: [String] {
        Set(table.keys.compactMap { $0.split(separator: ".").first.map(String.init) }).sorted()
    }
}
