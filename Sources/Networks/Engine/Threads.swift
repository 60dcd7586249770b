import Kernels

/// The threads that networks compute with, in the whole process.
public enum Threads {
    /// How many, the calling one included. May be changed between runs; results stay the same to the bit.
    public static var count: Int {
        get { Workers.count }
        set { Workers.count = max(1, min(newValue, 1024)) }
    }
}
