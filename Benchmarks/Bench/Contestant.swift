import Foundation

/// A program that trains the walkthrough's network and can be measured.
struct Contestant {
    let name: String
    /// Runs a script: the words before the script's path.
    let command: [String]
    let trainingScript: String
    /// The script that prints a first summary; `nil` where the program has no such thing.
    let summaryScript: String?
    /// The script that trains networks of other shapes.
    let shapesScript: String
    /// Peers log to standard error unless told not to.
    let environment = ["TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""]

    static func convbook(program: String, scripts: String) -> Contestant {
        Contestant(
            name: "convbook", command: [program], trainingScript: scripts + "/walkthrough.py",
            summaryScript: scripts + "/first_summary.py", shapesScript: scripts + "/shapes.py")
    }

    static func keras(python: String, scripts: String) -> Contestant {
        Contestant(
            name: "Keras", command: [python], trainingScript: scripts + "/walkthrough.py",
            summaryScript: scripts + "/first_summary.py", shapesScript: scripts + "/shapes.py")
    }

    static func torch(python: String, scripts: String) -> Contestant {
        Contestant(
            name: "PyTorch", command: [python], trainingScript: scripts + "/walkthrough_torch.py",
            summaryScript: nil, shapesScript: scripts + "/shapes_torch.py")
    }
}

/// Medians of one contestant's measurements; `nan` where it has none.
struct Measurements {
    var epoch = Double.nan
    var evaluate = Double.nan
    var predictOne = Double.nan
    var callOne = Double.nan
    var firstSummary = Double.nan
    var peakBytes = Double.nan
    var accuracy = Double.nan
}

extension Contestant {
    /// Adds one round of epochs to `rounds`, so that contestants can take turns and share the machine's moods.
    func train(data: String, epochs: Int) throws -> Run {
        let arguments = [data, String(epochs)]
        guard name == "convbook" else {
            return try Run.of(command + [trainingScript] + arguments, environment: environment)
        }
        // convbook's scripts read the data folders only, and take what follows `--`.
        let folder = URL(filePath: data).deletingLastPathComponent().path
        return try Run.of(
            command + ["--data", folder, trainingScript, "--"] + arguments, environment: environment)
    }

    /// Trains networks of other shapes: `train_NAME` and the seconds of each repetition.
    func trainShapes(repetitions: Int) throws -> Run {
        let words = name == "convbook" ? [shapesScript, "--"] : [shapesScript]
        return try Run.of(command + words + [String(repetitions)], environment: environment)
    }

    func summarize(rounds: [Run], repetitions: Int) throws -> Measurements {
        func all(_ name: String) -> [Double] { rounds.flatMap { $0.values[name] ?? [] } }
        guard !all("epoch_seconds").isEmpty else { throw BenchError.missing("epoch_seconds") }
        var measured = Measurements()
        measured.epoch = median(all("epoch_seconds"))
        measured.evaluate = median(all("evaluate_seconds"))
        measured.predictOne = median(all("predict_one_seconds"))
        measured.callOne = median(all("call_one_seconds"))
        measured.accuracy = median(all("accuracy"))
        measured.peakBytes = median(rounds.map { Double($0.peakBytes) })
        if let summaryScript {
            let starts = try (0..<repetitions).map { _ in
                try Run.of(command + [summaryScript], environment: environment).wall
            }
            measured.firstSummary = median(starts)
        }
        return measured
    }
}
