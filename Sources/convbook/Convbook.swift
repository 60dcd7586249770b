import ArgumentParser

@main
struct Convbook: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "convbook", version: "0.1.0")
}
