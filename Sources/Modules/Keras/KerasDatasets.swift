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
            let parameters =
                dataset.name == Dataset.mnist.name ? [Parameter("path", .string, default: "mnist.npz")] : []
            module.define("load_data", parameters) { _, _ in try raisingFaults { try load(dataset, session) }
            }
            datasets.members[dataset.name] = .object(module)
            modules["datasets." + dataset.name] = module
        }
        return modules
    }

    private static func load(_ dataset: Dataset, _ session: KerasSession) throws -> Value {
        let environment = session.environment
        let locator = DataLocator(
            explicit: environment.dataDirectory, environment: ProcessInfo.processInfo.environment)
        let line = ProgressLine("generating digits", environment)
        defer { line.end() }
        let loaded = try dataset.load(
            locator, isInterrupted: environment.isInterrupted, progress: line.update)
        line.end()
        if case .generated = loaded.source, !session.hasToldOfGeneratedDigits {
            session.hasToldOfGeneratedDigits = true
            environment.notice(Dataset.generatedNotice)
        }
        func part(_ part: LoadedDataset.Part) -> Value {
            .tuple([.object(ArrayObject(part.images)), .object(ArrayObject(part.labels))])
        }
        return .tuple([part(loaded.train), part(loaded.test)])
    }
}
