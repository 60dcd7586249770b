import Arrays
import Networks
import Script
import Signatures

/// What `import tensorflow`, `from tensorflow.keras import layers` and all their relatives find.
public enum KerasModules {
    /// Names that can be imported at the top.
    public static let names = ["keras", "tensorflow"]

    /// The modules of one session, by import path. `tensorflow.keras.layers` and `keras.layers` are one.
    static func make(_ session: KerasSession) throws -> [String: Module] {
        let parts = try parts(session)
        let keras = Module(keras: "keras")
        for (name, module) in parts where !name.contains(".") { keras.members[name] = .object(module) }
        keras.members["__version__"] = "3.15.1"
        keras.members[SessionKey.name] = .object(SessionKey(session))
        keras.add(session.sequentialType)
        keras.add(session.modelType)
        keras.members["Input"] = parts["layers"]?.members["Input"]
        keras.add(LayerClasses.layer)

        var modules = try TensorFlowModule.make(session, keras)
        modules["keras"] = keras
        modules["tensorflow.keras"] = keras
        for (name, module) in parts {
            modules["keras." + name] = module
            modules["tensorflow.keras." + name] = module
        }
        return modules
    }

    /// The modules inside `keras`, by their path there.
    private static func parts(_ session: KerasSession) throws -> [String: Module] {
        let datasets = KerasDatasets.modules(session)
        let optimizers = OptimizerClasses.module(session)
        var parts = [
            "layers": layers(session), "models": models(session), "losses": LossClasses.module(),
            "metrics": MetricClasses.module(session), "activations": try ActivationFunctions.module(),
            "initializers": InitializerClasses.module(session), "optimizers": optimizers,
            "regularizers": RegularizerClasses.module(session),
            "constraints": ConstraintClasses.module(session),
            "utils": KerasUtilities.module(session), "backend": KerasBackend.module(session),
            "random": RandomTensors(session).keras,
            "callbacks": CallbacksModule.module(session), "optimizers.schedules": ScheduleClasses.module(),
            "saving": SavingModule.module(session),
        ]
        parts.merge(datasets) { first, _ in first }
        // Cross-entropies and errors are found among the metrics too.
        for (name, value) in parts["losses"]?.members ?? [:]
        where name.first?.isLowercase ?? false || name.allSatisfy(\.isUppercase) {
            if parts["metrics"]?.members[name] == nil { parts["metrics"]?.members[name] = value }
        }
        parts["ops"] = KerasOps.module(parts["activations"])
        parts["config"] = parts["backend"].map(KerasBackend.config)
        for name in [
            "layers", "losses", "metrics", "initializers", "optimizers", "regularizers", "constraints",
        ] {
            parts[name]?.addSerialization(session)
        }
        // Modules that Keras has and convbook knows only by their names.
        for name in [
            "applications", "preprocessing", "preprocessing.image",
        ] {
            parts[name] = Module(keras: "keras." + name)
        }
        parts["optimizers"]?.members["schedules"] = parts["optimizers.schedules"].map { .object($0) }
        for function in ImageUtilities.functions(session.display) {
            let name = function.signature.name
            parts["preprocessing.image"]?.members[name] = .object(function)
            parts["utils"]?.members[name] = .object(function)
        }
        let imageDataset = Value.object(ImageDataset.function(session))
        for name in ["utils", "preprocessing"] {
            parts[name]?.members["image_dataset_from_directory"] = imageDataset
        }
        parts["preprocessing.image"]?.members["smart_resize"] = .object(ImageTensors.smartResize)
        parts["preprocessing.image"]?.add(ImageGenerator.generator)
        parts["preprocessing"]?.members["image"] = parts["preprocessing.image"].map { .object($0) }
        return parts
    }

    private static func layers(_ session: KerasSession) -> Module {
        let module = Module(keras: "keras.layers")
        for (name, type) in session.layerTypes { module.add(type, as: name) }
        module.add(LayerClasses.layer)
        for type in LayerCatalogue.types where mergers.contains(type.signature.name) {
            module.members[type.signature.name.lowercased()] = .object(merger(type, session))
        }
        module.members["Input"] = .object(
            NativeFunction(InputLayer.inputSignature) { arguments, _ in
                try raisingFaults { .object(try session.input(arguments)) }
            })
        return module
    }

    private static let mergers = [
        "Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate",
    ]

    /// `layers.add([a, b])` for `layers.Add()([a, b])`.
    private static func merger(_ type: Layer.Type, _ session: KerasSession) -> NativeFunction {
        let signature = Signature(
            type.signature.name.lowercased(),
            [Parameter("inputs", .list, "The tensors to join.")] + type.signature.parameters,
            purpose: type.signature.purpose)
        return NativeFunction(signature) { arguments, interpreter in
            try raisingFaults {
                var given = try arguments.bound.given.mapValues(Setting.init)
                given["inputs"] = nil
                let layer = try type.init(Settings(type.signature, given), in: session.context)
                return try session.object(for: layer).call(Arguments([arguments["inputs"]]), interpreter)
            }
        }
    }

    private static func models(_ session: KerasSession) -> Module {
        let module = Module(keras: "keras.models")
        module.add(session.sequentialType)
        module.add(session.modelType)
        SavingModule.addFiles(to: module, session)
        SavingModule.addModels(to: module, session)
        return module
    }
}

/// Finds the session from what a script has imported.
private final class SessionKey: Object {
    static let name = "__session__"
    static let key = TypeObject("session")
    unowned let session: KerasSession

    init(_ session: KerasSession) { self.session = session }

    var type: TypeObject { Self.key }
}

extension KerasSession {
    /// The session that the interpreter's `keras` belongs to.
    static func of(_ interpreter: Interpreter) throws -> KerasSession {
        guard let keras = try interpreter.importedModule("keras"),
            let key = keras.members[SessionKey.name]?.object(as: SessionKey.self)
        else { throw ScriptError(.runtimeError, "keras is not there") }
        return key.session
    }
}
