import Script

/// Everything that `import` finds in one session, beside the language's own library.
public struct SessionModules {
    private let table: [String: Module]
    private let environment: SessionEnvironment
    private let figures: PyplotState

    /// Makes the modules of a session. They share what belongs to it: random numbers, files, devices.
    public init(_ environment: SessionEnvironment) throws {
        self.environment = environment
        let files = FileAccess(environment)
        let display = PictureDisplay(environment, files)
        figures = PyplotState(display)
        let parts = [
            NumPyModules.make(environment, files), try KerasModules.make(environment),
            ConvbookModule.make(display), PyplotModule.make(figures),
        ]
        table = parts.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }

    /// The module of an import path such as `tensorflow.keras.layers`; `nil` where there is none.
    public func module(_ path: String) -> Module? { table[path] }

    /// What needs no import: convbook's functions under their usual name.
    public var predefined: [String: Value] { table["convbook"].map { ["cb": .object($0)] } ?? [:] }

    var allPaths: [String] { Array(table.keys) }

    /// The names that can be imported at the top.
    public var names: [String] {
        Set(table.keys.compactMap { $0.split(separator: ".").first.map(String.init) }).sorted()
    }

    /// Puts out a value that was left standing as a statement, if it is one that shows itself.
    public func display(_ value: Value, _ interpreter: Interpreter) throws {
        guard case .object(let object) = value, object is any SelfShowing else { return }
        environment.output(try object.repr(interpreter) + "\n")
    }

    /// Puts out the figures that a notebook's cell has drawn and not shown, as Jupyter does.
    public func endCell() throws { try raisingFaults { try figures.show() } }
}
