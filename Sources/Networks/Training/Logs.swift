/// Named numbers of a batch or an epoch, in the order in which they are shown.
public struct Logs: Sendable {
    public private(set) var entries: [(name: String, value: Double)]

    public init(_ entries: [(name: String, value: Double)] = []) { self.entries = entries }

    /// The number of this name; setting a new one puts it last.
    public subscript(name: String) -> Double? {
        get { entries.first { $0.name == name }?.value }
        set {
            guard let newValue else { return entries.removeAll { $0.name == name } }
            if let place = entries.firstIndex(where: { $0.name == name }) {
                entries[place].value = newValue
            } else {
                entries.append((name, newValue))
            }
        }
    }

    /// In the order of their names, as Keras logs them.
    func sorted() -> Logs { Logs(entries.sorted { $0.name < $1.name }) }
}

/// What `fit` returns: the numbers of every epoch.
public final class History {
    /// Each name's numbers, epoch by epoch; in the order in which names appeared.
    public private(set) var history: [(name: String, values: [Double])] = []
    /// The epochs' numbers, counted from 0.
    public private(set) var epochs: [Int] = []
    /// `verbose`, `epochs` and `steps`.
    public internal(set) var parameters: [(name: String, value: Int)] = []
    /// Where an interruption ended training: the epoch, counted from 0, and the batches done in it.
    public internal(set) var interruption: (epoch: Int, batches: Int, of: Int?)?

    public init() {}

    /// The numbers of a name.
    public subscript(name: String) -> [Double]? { history.first { $0.name == name }?.values }

    func append(_ logs: Logs, epoch: Int) {
        epochs.append(epoch)
        for (name, value) in logs.entries {
            if let place = history.firstIndex(where: { $0.name == name }) {
                history[place].values.append(value)
            } else {
                history.append((name, [value]))
            }
        }
    }
}
