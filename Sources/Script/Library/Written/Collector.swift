extension WrittenLibrary {
    /// Memory is freed at once, so there is nothing to collect.
    static let collector = #"""
        def collect(generation=2): return 0
        def enable(): pass
        def disable(): pass
        """#
}
