/// An object whose state can be put back as it was.
public protocol Restorable: AnyObject {
    /// Tells a checkpoint what the object's state is, and what it holds that has a state of its own:
    ///
    ///     checkpoint.keep(self, \.layers, \.isBuilt)
    ///     checkpoint.visit(layers)
    func keep(in checkpoint: Checkpoint)
}

/// The state of everything that was visited, at the time of the visit.
///
/// Putting it back changes the objects themselves, so that whoever holds one holds it as it was, and what was shared
/// is shared still. Every object is kept once, however many lead to it. A checkpoint can be put back any number of
/// times.
public final class Checkpoint {
    private var seen: Set<ObjectIdentifier> = []
    private var restores: [() -> Void] = []
    private var pending: [any Restorable] = []
    private var isVisiting = false

    public init() {}

    /// Keeps an object's state and that of all it leads to. One after the other: chains may be long.
    public func visit(_ object: any Restorable) {
        guard seen.insert(ObjectIdentifier(object)).inserted else { return }
        pending.append(object)
        guard !isVisiting else { return }
        isVisiting = true
        while let next = pending.popLast() {
            next.keep(in: self)
            // Whoever is known by its identity must live as long as that is.
            restores.append { withExtendedLifetime(next) {} }
        }
        isVisiting = false
    }

    public func visit(_ objects: some Sequence<any Restorable>) {
        for object in objects { visit(object) }
    }

    /// Keeps the values of an object's properties.
    public func keep<Root: AnyObject, each Part>(
        _ object: Root, _ parts: repeat ReferenceWritableKeyPath<Root, each Part>
    ) {
        for part in repeat each parts {
            let value = object[keyPath: part]
            restores.append { object[keyPath: part] = value }
        }
    }

    /// Does something when the state is put back: for what is no property.
    public func onRestore(_ action: @escaping () -> Void) { restores.append(action) }

    /// Puts all of it back.
    public func restore() {
        for restore in restores { restore() }
    }
}
