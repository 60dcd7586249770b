import ArgumentParser
import Arrays
import Datasets
import Foundation

/// `convbook data`: which data sets are on this machine, where, and how to get the others.
struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convbook data",
        abstract: "Lists the data sets: which are on this machine, where, and how to get the others.",
        usage: """
            convbook data            what is here, and where it is looked for
            convbook data fetch NAME downloads the official files
            """)

    @OptionGroup var options: Options

    @Argument(help: .init("Nothing, or fetch and a name.", valueName: "action"))
    var words: [String] = []

    func validate() throws {
        guard let action = words.first else { return }
        let names = Dataset.all.map(\.name)
        guard action == "fetch" else {
            throw ValidationError("'convbook data' knows fetch, not '\(action)'.")
        }
        guard words.count == 2, names.contains(words[1]) else {
            throw ValidationError("fetch takes one name: \(names.joined(separator: " or ")).")
        }
    }

    func run() throws {
        let locator = DataLocator(explicit: options.data, environment: ProcessInfo.processInfo.environment)
        if let dataset = Dataset.all.first(where: { $0.name == words.last }) {
            fetch(dataset, locator)
        } else {
            list(locator)
        }
    }

    private func fetch(_ dataset: Dataset, _ locator: DataLocator) {
        let download = Download(dataset, locator: locator)
        StandardStreams.notice("Fetching \(dataset.title) into \(download.folder)")
        do {
            try download.run(report: StandardStreams.notice)
        } catch let fault as Fault {
            StandardStreams.notice("convbook: \(fault.message).")
            leave(1)
        } catch {
            StandardStreams.notice("convbook: \(error)")
            leave(1)
        }
    }

    private func list(_ locator: DataLocator) {
        for dataset in Dataset.all {
            StandardStreams.write(
                "\(dataset.name): \(dataset.title)\n    \(whereabouts(of: dataset, locator))\n")
        }
        StandardStreams.write("\nLooked for in:\n")
        for place in locator.places { StandardStreams.write("    \(place.path)  (\(place.title))\n") }
    }

    private func whereabouts(of dataset: Dataset, _ locator: DataLocator) -> String {
        if let found = locator.find(dataset) { return found.paths.joined(separator: "\n    ") }
        let substitute = dataset.standIn.isEmpty ? "" : "; \(dataset.standIn) stand in"
        return "not here\(substitute): get it with 'convbook data fetch \(dataset.name)'"
    }
}
