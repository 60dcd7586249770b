/// Something for the reader to do: what it begins from, help, what must hold afterwards, and one answer.
public struct Exercise: Sendable, Equatable {
    /// Its place among the lesson's elements.
    public let place: Int
    public let starter: Lesson.Cell
    public var hints: [String] = []
    public var checks: [Lesson.Cell] = []
    public var solutions: [Lesson.Cell] = []
}

extension Lesson {
    /// The exercises with what belongs to each: all that follows up to the next exercise, the next quiz, or the
    /// next cell that is simply shown.
    public var exercises: [Exercise] {
        var exercises: [Exercise] = []
        var isOpen = false
        for (place, element) in elements.enumerated() {
            switch element {
            case .cell(let cell) where cell.has(.exercise):
                exercises.append(Exercise(place: place, starter: cell))
                isOpen = true
            case .cell(let cell) where isOpen && cell.has(.solution):
                exercises[exercises.count - 1].solutions.append(cell)
            case .cell(let cell) where isOpen && cell.has(.check):
                exercises[exercises.count - 1].checks.append(cell)
            case .hint(let text) where isOpen: exercises[exercises.count - 1].hints.append(text)
            case .cell(let cell) where cell.has(.hide): break
            case .cell, .quiz: isOpen = false
            case .prose, .output, .hint: break
            }
        }
        return exercises
    }
}
