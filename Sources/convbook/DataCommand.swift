import ArgumentParser
import Datasets
import Foundation

/// `convbook data`: which data sets are on this machine, and where.
struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convbook data",
        abstract: "Lists the data sets: which are on this machine, where, and where they are looked for.")

    @OptionGroup var options: Options

    func run() throws {
        let locator = DataLocator(explicit: options.data, environment: ProcessInfo.processInfo.environment)
        for dataset in Dataset.all {
            StandardStreams.write(
                "\(dataset.name): \(dataset.title)\n    \(whereabouts(of: dataset, locator))\n")
        }
        StandardStreams.write("\nLooked for in:\n")
        for place in locator.places { StandardStreams.write("    \(place.path)  (\(place.title))\n") }
    }

    private func whereabouts(of dataset: Dataset, _ locator: DataLocator) -> String {
        if let found = locator.find(dataset) { return found.paths.joined(separator: "\n    ") }
        guard dataset.name == Dataset.mnist.name else { return "not here" }
        return "not here; keras.datasets.mnist makes handwriting-like digits instead"
    }
}
