import Arrays
import Checkpoints
import Networks
import Script
import Signatures

/// What the Keras modules of one session share: the engine's context, the classes, and which script object
/// stands for which layer.
///
/// Used on the thread that evaluates the session's cells, as everything in a session is.
final class KerasSession: @unchecked Sendable {
    let context: Context
    let environment: SessionEnvironment
    let files: FileAccess
    let display: PictureDisplay
    let building: BuildingLog
    /// Classes and functions that a script has registered for configurations, by name.
    var registered: [String: Value] {
        get {
            Dictionary(customObjects.pairs.compactMap { pair in pair.key.text.map { ($0, pair.value) } }) {
                $1
            }
        }
        set {
            for name in customObjects.keys.compactMap(\.text) where newValue[name] == nil {
                _ = try? customObjects.remove(.string(name))
            }
            for (name, value) in newValue.sorted(by: { $0.key < $1.key }) {
                try? customObjects.setValue(value, for: .string(name))
            }
        }
    }
    /// The same as scripts see and change it: `keras.utils.get_custom_objects()`.
    let customObjects = Dict()
    /// The names under which they are, by what was registered.
    var registeredNames: [ObjectIdentifier: String] = [:]
    /// Classes by name.
    private(set) var layerTypes: [String: TypeObject] = [:]
    private(set) var initializerTypes: [String: TypeObject] = [:]
    private(set) var regularizerTypes: [String: TypeObject] = [:]
    private(set) var constraintTypes: [String: TypeObject] = [:]
    private(set) var optimizerTypes: [String: TypeObject] = [:]
    private(set) var sequentialType = TypeObject.keras("Sequential", "models.sequential")
    private(set) var modelType = TypeObject.keras("Model", "models.model")
    private(set) var functionalType = TypeObject.keras("Functional", "models.functional")
    /// What is said once in a session.
    let advice: Advice
    private var faces: [ObjectIdentifier: Face] = [:]

    private var tensorFaces: [ObjectIdentifier: TensorFace] = [:]

    private struct Face {
        weak var object: LayerObject?
    }

    private struct TensorFace {
        weak var object: SymbolicTensorObject?
    }

    init(_ environment: SessionEnvironment, _ display: PictureDisplay) {
        (self.environment, self.display, files) = (environment, display, display.files)
        advice = Advice(environment.notice)
        advice.givesHints = environment.givesHints
        let dims = environment.terminal.usesColor
        building = BuildingLog { environment.output((dims ? "\u{1B}[2m\($0)\u{1B}[0m" : $0) + "\n") }
        context = Context(seed: environment.seed)
        context.isInterrupted = environment.isInterrupted
        if let threads = environment.threads { Threads.count = threads }
        layerTypes = LayerClasses.make(self)
        initializerTypes = InitializerClasses.make(self)
        regularizerTypes = RegularizerClasses.make(self)
        constraintTypes = ConstraintClasses.make(self)
        optimizerTypes = OptimizerClasses.make(self)
        modelType = FunctionalClass.makeModel(self)
        functionalType = FunctionalClass.make(self, base: modelType)
        sequentialType = SequentialClass.make(self, base: modelType)
    }

    /// The script object of a layer: the same one each time, so that `model.layers[0] is layer` holds.
    func object(for layer: Layer) -> LayerObject {
        if let known = faces[ObjectIdentifier(layer)]?.object { return known }
        if faces.count > 1000 { faces = faces.filter { $0.value.object != nil } }
        let object = (layer as? Model).map { ModelObject($0, self) } ?? LayerObject(layer, self)
        faces[ObjectIdentifier(layer)] = Face(object: object)
        return object
    }

    /// What scripts see of a layer: where a class of theirs made it, its instance.
    func value(for layer: Layer) -> Value {
        let object = object(for: layer)
        return .object((object as? ModelObject)?.instance ?? object)
    }

    /// The name under which a class or a function was registered.
    func registeredName(of value: Value) -> String? {
        guard case .object(let object) = value else { return nil }
        return registeredNames[ObjectIdentifier(object)]
    }

    /// Makes an object the one that stands for its layer.
    func adopt(_ object: LayerObject) { faces[ObjectIdentifier(object.layer)] = Face(object: object) }

    /// The script object of a model: the same one each time.
    func object(for model: Model) -> ModelObject {
        object(for: model as Layer) as? ModelObject ?? ModelObject(model, self)
    }

    /// The script object of a tensor: the same one each time.
    func object(for tensor: SymbolicTensor) -> SymbolicTensorObject {
        if let known = tensorFaces[ObjectIdentifier(tensor)]?.object { return known }
        if tensorFaces.count > 1000 { tensorFaces = tensorFaces.filter { $0.value.object != nil } }
        let object = SymbolicTensorObject(tensor, self)
        tensorFaces[ObjectIdentifier(tensor)] = TensorFace(object: object)
        return object
    }

    /// A variable's numbers as they are now, which tapes that are open follow.
    func read(_ variable: Variable) throws -> Tensor {
        if context.isFollowing {
            // Its numbers now would be taken for constants.
            throw Fault(
                .notImplemented,
                "\(variable.path) is read while a function is followed with tensors that have no numbers")
        }
        return try context.tapes.read(variable)
    }

    /// Fixes Keras's, NumPy's and Python's random numbers.
    func setRandomSeed(_ seed: UInt64, _ interpreter: Interpreter) throws {
        context.setSeed(seed)
        for path in ["random", "numpy.random"] {
            guard let module = try interpreter.importedModule(path), let function = module.members["seed"]
            else { continue }
            _ = try interpreter.call(function, Arguments([.int(Int(truncatingIfNeeded: seed))]))
        }
    }

    /// `keras.Input(shape=(28, 28, 1))`
    func input(_ arguments: BoundArguments) throws -> SymbolicTensorObject {
        let settings = Settings(InputLayer.inputSignature, try arguments.bound.given.mapValues(Setting.init))
        return object(for: try InputLayer(settings, in: context).tensor)
    }
}

extension KerasSession: Restorable {
    func keep(in checkpoint: Checkpoint) { checkpoint.visit([context, building] as [any Restorable]) }
}
