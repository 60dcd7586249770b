import Foundation
import Testing

/// `matplotlib.pyplot` as tutorials use it, drawn as text.
@Suite struct PyplotTests {
    @Test func theCurvesOfATraining() throws {
        let output = try run(
            """
            plt.plot([1, 2, 3], [0.5, 0.75, 1], 'bo', label='Training acc')
            plt.plot([1, 2, 3], [0.5, 0.6, 0.6], 'b', label='Validation acc')
            plt.title('Accuracy')
            plt.xlabel('epoch')
            plt.legend()
            plt.show()
            plt.show()
            """)
        #expect(
            output == """
                                                      Accuracy
                    |
                1.0 +                                                                       o
                    |
                    |
                    |
                    |
                0.8 +
                    |                                     o
                    |
                    |
                    |
                0.6 +                            ********************************************
                    |               *************
                    |   o***********
                    |
                    +---+----------------+----------------+----------------+----------------+---
                       1.0              1.5              2.0              2.5              3.0
                                                        epoch
                      o  Training acc  *** Validation acc

                """)
    }

    @Test func bars() throws {
        let output = try run(
            """
            fig, ax = plt.subplots(figsize=(4, 3))
            ax.bar(['cat', 'dog'], [1, 2], width=1)
            ax.set(title='Animals', ylabel='n')
            plt.show()
            """)
        let lines = output.split(separator: "\n")
        #expect(lines[0].hasSuffix("Animals") && lines[1] == "n")
        #expect(lines.last?.split(separator: " ") == ["cat", "dog"])
        // The second bar is twice as high as the first.
        let rows = lines.map { $0.count { $0 == "#" } }.filter { $0 > 0 }
        #expect(abs(rows.count { $0 > 40 } * 2 - rows.count) <= 1)
    }

    /// As the tutorial on clothes colours the predicted and the true class.
    @Test func oneBarsColour() throws {
        let output = try run(
            """
            bars = plt.bar(range(3), [1, 2, 3], color='#777777')
            bars[1].set_color('red')
            bars[-1].set_facecolor('blue')
            print(len(bars), [b.get_height() for b in bars], bars[0].get_width(), bars.patches[2].get_x(), bars[1].get_xy())
            bars[3]
            """)
        #expect(output.hasPrefix("3 [1.0, 2.0, 3.0] 0.8 1.6 (0.6, 0.0)\n"), "\(output)")
        #expect(output.contains("IndexError"), "\(output)")
        #expect(
            try run("plt.bar([0], [1])[0].set_color('noColor')").contains("is not a valid value for color"))
        #expect(try run("plt.plot([1, 2])[0][0]").contains("not subscriptable"))
    }

    @Test func imagesInAGrid() throws {
        let output = try run(
            """
            fig, axes = plt.subplots(1, 2)
            print(fig, axes.shape, len(axes))
            for i, ax in enumerate(axes.flat):
                ax.imshow(np.eye(3) if i else 1 - np.eye(3), cmap='gray')
                ax.set_title(f'map {i}')
                ax.axis('off')
            plt.show()
            """)
        #expect(
            output == """
                <Figure size 640x480 with 2 Axes> (2,) 2
                      map 0                                    map 1
                      @@@@@@@@@@@@                       @@@@@@
                      @@@@@@@@@@@@                       @@@@@@
                      @@@@@@@@@@@@                       @@@@@@
                @@@@@@      @@@@@@                             @@@@@@
                @@@@@@      @@@@@@                             @@@@@@
                @@@@@@      @@@@@@                             @@@@@@
                @@@@@@@@@@@@                                         @@@@@@
                @@@@@@@@@@@@                                         @@@@@@
                @@@@@@@@@@@@                                         @@@@@@

                """, "\(output)")
    }

    /// Counts and edges are NumPy's.
    @Test func histograms() throws {
        #expect(
            try run(
                """
                counts, edges, bars = plt.hist([1, 2, 2, 3, 3, 3, 4], bins=3)
                print(counts, edges, bars)
                counts, edges, _ = plt.hist([0, 1], bins=[0, 0.5, 1], density=True)
                print(counts, plt.xlim() == plt.gca().get_xlim())
                """) == "[1. 2. 4.] [1. 2. 3. 4.] <BarContainer object of 3 artists>\n[1. 1.] True\n")
    }

    /// A notebook's cell shows what it drew when it ends; a script does not.
    @Test func figuresAtTheEndOfACell() throws {
        #expect(try run("_ = plt.plot([1, 2])") == "")
        let shown = try run("_ = plt.plot([1, 2])", endsCell: true)
        #expect(shown.contains("*") && shown.contains("0.0"))
        #expect(try run("plt.figure()", endsCell: true) == "")
    }

    @Test func savesAsFiles() throws {
        let folder = try scratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let output = try run(
            """
            fig = plt.figure(figsize=(2, 1), dpi=50)
            plt.scatter([1, 2, 3], [3, 1, 2], c=[0, 1, 2])
            plt.savefig('a.png')
            plt.savefig('a.ppm', dpi=100)
            fig.savefig('a.txt')
            print(plt.imread('a.png').shape, plt.imread('a.ppm').shape)
            plt.savefig('a.pdf')
            """, in: folder)
        #expect(output.hasPrefix("(50, 100, 3) (100, 200, 3)\nValueError: 'a.pdf': pictures are saved as"))
    }

    @Test(arguments: [
        (
            "plt.contour([[1]])",
            "AttributeError: module 'matplotlib.pyplot' has no attribute 'contour'. plt.contour exists in Matplotlib, but convbook does not draw it"
        ),
        (
            "plt.plto([1])",
            "AttributeError: module 'matplotlib.pyplot' has no attribute 'plto'. Did you mean: 'plot'?"
        ),
        (
            "plt.gca().twinx()",
            "AttributeError: 'Axes' object has no attribute 'twinx'. Axes.twinx exists in Matplotlib"
        ),
        (
            "plt.plot([1, 2], [1])",
            "ValueError: x and y must have same first dimension, but have shapes (2,) and (1,)"
        ),
        ("plt.plot([1], 'zz')", "ValueError: 'zz' is not a valid format string"),
        ("plt.plot([1], color='blurple')", "ValueError: 'blurple' is not a valid value for color"),
        ("plt.plot([1], widht=2)", "TypeError: plot() got an unexpected keyword argument 'widht'"),
        ("plt.plot('abc')", "TypeError: y must be numbers"),
        ("plt.imshow(np.zeros((2, 3, 4, 5)))", "TypeError: Invalid shape (2, 3, 4, 5) for image data"),
        ("plt.imshow(np.zeros((2, 2)), cmap='nope')", "ValueError: 'nope' is not a valid value for cmap"),
        ("plt.subplot(2, 2, 5)", "ValueError: num must be an integer with 1 <= num <= 4, not 5"),
        ("plt.subplot(9999)", "ValueError: Integer subplot specification must be a three-digit number"),
        ("plt.subplots(0, 2)", "ValueError: Number of rows must be a positive integer"),
        ("plt.figure(figsize=(1e9, 1))", "ValueError: a figure's size is"),
        ("plt.bar([1, 2], [1, 2, 3])", "ValueError: shape mismatch"),
        ("plt.colorbar()", "RuntimeError: No mappable was found"),
        ("plt.hist([1], bins=0)", "ValueError: `bins` must be from 1"),
        ("plt.xticks([1, 2], ['a'])", "ValueError: The number of FixedLocator locations (2)"),
        ("plt.axis('of')", "ValueError: Unrecognized string 'of' to axis"),
    ])
    func errors(text: String, expected: String) throws {
        let output = try run(text)
        #expect(output.hasPrefix(expected), "\(output)")
    }

    /// Numbers that no chart has room for end no program.
    @Test(arguments: [
        "plt.plot([1e308, -1e308, 0])", "plt.plot([float('nan')] * 3)", "plt.plot([])",
        "plt.plot([float('inf'), 1])", "plt.plot([1, 2]); plt.xlim(0, 0)", "plt.plot([5e-324, 1e-320])",
        "plt.plot([1, 2]); plt.yscale('log'); plt.ylim(-1, 0)", "plt.semilogy([0, -1])",
        "plt.bar([0], [1e300]); plt.bar([1e300], [1])", "plt.hist([float('nan'), 1, 2])",
        "plt.imshow([[float('nan'), 1], [2, float('inf')]])", "plt.imshow([[1]]); plt.xlim(5, 9)",
        "plt.imshow(np.ones((3, 400)))", "plt.imshow(np.ones((400, 2)))", "plt.scatter([1], [1], s=1e12)",
        "plt.text(1e300, 2, 'far')", "plt.fill_between([1, 2], [1, float('nan')], [2, 3])",
        "plt.axhline(1e308); plt.axvline(-1e308)", "plt.subplot(100, 100, 9999); plt.plot([1])",
        "plt.plot([1, 2]); plt.title('x' * 500); plt.ylabel('y' * 500); plt.legend(['z' * 500])",
        "plt.xticks([1e300, -1e300, 0], ['a', 'b', 'c']); plt.plot([1])",
    ])
    func extremes(text: String) throws {
        let folder = try scratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let output = try run(text + "\nplt.savefig('a.png')\nplt.show()\nprint('done')", in: folder)
        #expect(output.hasSuffix("done\n"), "\(output)")
    }

    @Test func theLessUsualOfTutorials() throws {
        let folder = try scratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let output = try run(
            """
            plt.interactive(False)
            title = plt.suptitle('Input', fontsize=14)
            title.set_y(1)
            plt.plot([1, 2])
            plt.savefig('Accuracy'); plt.savefig('v1.0/x') if False else None
            print(os.listdir('.'))
            """.replacing("plt.interactive", with: "import os\nplt.interactive"), in: folder)
        #expect(output == "['Accuracy.png']\n")
    }
}
