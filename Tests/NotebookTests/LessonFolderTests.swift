import Foundation
import Testing

@testable import Notebook

/// What every lesson of this repository has.
@Suite struct LessonFolderTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("lessons")

    private static var names: [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).filter { $0.hasSuffix(".md") }.sorted()
    }

    private func lesson(_ name: String) throws -> Lesson {
        let path = LessonFolderTests.folder.appendingPathComponent(name).path
        return Lesson(name: path, markdown: try SourceFile.read(path: path))
    }

    @Test(arguments: names)
    func everyLessonHasAPredictionTwoExercisesAndAQuiz(name: String) throws {
        let lesson = try lesson(name)
        #expect(lesson.cells.contains { $0.has(.predict) })
        #expect(lesson.exercises.count >= 2)
        #expect(lesson.elements.contains { if case .quiz = $0 { true } else { false } })
        #expect((5...15).contains(Int(lesson.frontMatter["minutes"] ?? "") ?? 0))
        // Something is to be seen.
        #expect(lesson.cells.contains { $0.code.contains("cb.") || $0.code.contains("plt.") })
    }

    /// What comes before is there.
    @Test(arguments: names)
    func prerequisitesAreLessons(name: String) throws {
        let needed = (try lesson(name).frontMatter["prerequisites"] ?? "").split(separator: ",").map {
            $0.trimmed
        }
        #expect(needed.allSatisfy { LessonFolderTests.names.contains($0 + ".md") }, "\(needed)")
    }

    /// The walkthrough's cells stand in the first lesson as they were written, in their order.
    @Test func theWalkthroughIsVerbatim() throws {
        let cells = try lesson("01-walkthrough.md").cells.map(\.code)
        let places = LessonFolderTests.walkthrough.map { cells.firstIndex(of: $0) }
        #expect(
            places.allSatisfy { $0 != nil } && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }

    private static let walkthrough = [
        """
        import tensorflow as tf
        from tensorflow import keras
        from tensorflow.keras import layers
        (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
        """,
        """
        x_train = x_train.astype('float32') / 255.0
        x_test = x_test.astype('float32') / 255.0
        x_train = x_train.reshape(-1, 28, 28, 1)
        x_test = x_test.reshape(-1, 28, 28, 1)
        """,
        """
        model = keras.Sequential([
        layers.Conv2D(32, (3, 3), activation='relu', input_shape=(28, 28, 1)),
        layers.MaxPooling2D((2, 2)),
        layers.Conv2D(64, (3, 3), activation='relu'),
        layers.MaxPooling2D((2, 2)),
        layers.Flatten(),
        layers.Dense(10, activation='softmax')
        ])
        """,
        """
        model.compile(optimizer='adam',
        loss='sparse_categorical_crossentropy',
        metrics=['accuracy'])
        """,
        "model.fit(x_train, y_train, epochs=5, batch_size=64)",
        """
        loss, accuracy = model.evaluate(x_test, y_test, verbose=0)
        print(f'Accuracy: {accuracy}')
        """,
    ]
}
