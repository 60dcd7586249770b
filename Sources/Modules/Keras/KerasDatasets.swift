import Arrays
import Datasets
import Foundation
import Script
import Signatures

/// `keras.datasets`
enum KerasDatasets {
    /// By their path in `keras`.
    static func modules(_ session: KerasSession) -> [String: Module] {
        let datasets = Module(keras: "keras.datasets")
        var modules = ["datasets": datasets]
        for dataset in Dataset.all {
            let module = Module(keras: "keras.datasets." + dataset.name)
            module.define("load_data", parameters(of: dataset)) { arguments, _ in
                try raisingFaults { try load(dataset, arguments, session) }
            }
            datasets.members[dataset.name] = .object(module)
            modules["datasets." + dataset.name] = module
        }
        return modules
    }

    private static func parameters(of dataset: Dataset) -> [Parameter] {
        switch dataset.name {
        case Dataset.mnist.name: [Parameter("path", .string, default: "mnist.npz")]
        case Dataset.cifar100.name:
            [
                Parameter(
                    "label_mode", .choice(["fine", "coarse"]), default: "fine",
                    "A hundred classes, or their twenty groups.")
            ]
        default: []
        }
    }

    private static func load(
        _ dataset: Dataset, _ arguments: BoundArguments, _ session: KerasSession
    ) throws -> Value {
        let mode = arguments["label_mode"]
        guard mode.isNone || ["fine", "coarse"].contains(mode.text) else {
            throw Fault(
                .value,
                "`label_mode` must be one of `\"fine\"`, `\"coarse\"`. Received: label_mode=\(ShownValue(mode))."
            )
        }
        let environment = session.environment
        let locator = DataLocator(
            explicit: environment.dataDirectory, environment: ProcessInfo.processInfo.environment)
        let line = ProgressLine("generating \(dataset.name)", environment)
        defer { line.end() }
        let loaded = try dataset.load(
            locator, coarse: mode.text == "coarse", isInterrupted: environment.isInterrupted,
            progress: line.update)
        line.end()
        if case .generated = loaded.source {
            session.advice.notice("dataset \(dataset.name)", dataset.generatedNotice)
        }
        func part(_ part: LoadedDataset.Part) -> Value {
            .tuple([.object(ArrayObject(part.images)), .object(ArrayObject(part.labels))])
        }
        return .tuple([part(loaded.train), part(loaded.test)])
    }
}
