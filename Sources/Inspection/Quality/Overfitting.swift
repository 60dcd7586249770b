/// Where a model begins to learn its training data by heart.
public enum Overfitting {
    /// The epoch, counted from 0, with the lowest validation loss, where the loss rises for good after it while
    /// the training loss goes on falling; `nil` where it does not.
    public static func begins(loss: [Double], validationLoss: [Double]) -> Int? {
        guard loss.count == validationLoss.count, let lowest = validationLoss.min(),
            let epoch = validationLoss.firstIndex(of: lowest), epoch < loss.count - 1
        else { return nil }
        let last = loss.count - 1
        return validationLoss[last] > lowest && loss[last] < loss[epoch] ? epoch : nil
    }
}
