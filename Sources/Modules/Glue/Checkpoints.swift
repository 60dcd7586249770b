import Arrays
import Networks
import Script

/// Arrays past this many bytes are not kept: data sets are large, and nobody answers an exercise by changing them.
private let mostKept = 16 << 20

extension ArrayObject: Checkpointed {
    func checkpoint() -> (() -> Void)? {
        guard array.count * array.dtype.size <= mostKept, let copy = try? array.copy() else { return nil }
        let target = array
        return { try? target.assign(copy) }
    }
}

extension ModelObject: Checkpointed {
    /// The weights. Layers that were added or taken away stay so.
    func checkpoint() -> (() -> Void)? {
        let variables = model.variables
        guard variables.reduce(0, { $0 + $1.count * 4 }) <= 4 * mostKept,
            let copies = try? variables.map({ try $0.value.copy() })
        else { return nil }
        return { for (variable, copy) in zip(variables, copies) { try? variable.assign(copy) } }
    }
}
