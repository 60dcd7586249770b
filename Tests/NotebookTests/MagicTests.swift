import Foundation
import Testing

@testable import Notebook

@Suite struct CellPartTests {
    @Test(
        arguments: [
            ("x = 1", [.code("x = 1", line: 0)]),
            ("%time f(x)", [.magic(name: "time", argument: "f(x)")]),
            (
                "x = 1\n%who\nx",
                [.code("x = 1", line: 0), .magic(name: "who", argument: ""), .code("x", line: 2)]
            ),
            ("%%time\nx = 1\nx", [.cellMagic(name: "time", argument: "", body: "x = 1\nx")]),
            ("layers.Conv2D?", [.help("layers.Conv2D", isLong: false)]),
            ("??model.layers[0]", [.help("model.layers[0]", isLong: true)]),
            ("%time?", [.help("%time", isLong: false)]),
            // A line within brackets or quotes is code.
            ("x = (3\n%2)", [.code("x = (3\n%2)", line: 0)]),
            ("t = '''\n%who\n'''", [.code("t = '''\n%who\n'''", line: 0)]),
            ("    %who", [.code("    %who", line: 0)]), ("f(x)?", [.code("f(x)?", line: 0)]), ("", []),
        ] as [(String, [CellPart])])
    func parts(text: String, expected: [CellPart]) { #expect(CellPart.parts(of: text) == expected) }
}

@Suite struct MagicTests {
    let recorded: RecordedSession

    init() throws { recorded = try RecordedSession() }

    /// What a cell puts out, and what is shown of its value.
    private func cell(_ text: String) -> String {
        let before = recorded.output.count
        let outcome = recorded.cell(text)
        let output = String(recorded.output.dropFirst(before))
        switch outcome {
        case .finished(let value): return output + (value ?? "")
        case .failed(let report), .interrupted(let report): return output + report
        case .exited(let code): return output + "exit \(code)"
        }
    }

    @Test func timing() {
        #expect(cell("%time 6 * 7").hasSuffix("Out[1]: 42"))
        #expect(cell("%time 6 * 7").hasPrefix("CPU times: user "))
        let line = cell("%timeit -n 10 -r 2 1 + 1")
        #expect(line.hasSuffix("per loop (mean ± std. dev. of 2 runs, 10 loops each)\n"), "\(line)")
        #expect(cell("%%time\nx = 2\nx + 1").hasSuffix("Out[4]: 3"))
        #expect(cell("%time x / 0").contains("ZeroDivisionError"))
        #expect(cell("%timeit -n").contains("UsageError: -n takes a number"))
        #expect(cell("%time").contains("UsageError: %time needs a statement"))
    }

    @Test func names() {
        _ = cell("x = 3\nname = 'n'\n_hidden = 1")
        #expect(cell("%who") == "name\t x\n")
        #expect(cell("%who int") == "x\n")
        let table = cell("%whos").split(separator: "\n")
        #expect(table.map { $0.split(separator: " ").map(String.init) }.last == ["x", "int", "3"])
        #expect(cell("%reset").contains("UsageError") && cell("x") == "Out[6]: 3")
        #expect(cell("%reset -f") == "" && cell("x").contains("NameError"))
        #expect(cell("%pdef cb.cost") == " cost(model, batch_size=32)\n")
    }

    @Test func unknownOnes() {
        #expect(cell("%tim") == "UsageError: Line magic function `%tim` not found. Did you mean: '%time'?")
        #expect(cell("%%who\nx").hasPrefix("UsageError: Cell magic function `%%who` not found."))
        #expect(cell("%lsmagic").contains("%timeit") && cell("%quickref").contains("%save [-f] FILE [CELLS]"))
        #expect(cell("%matplotlib inline") == "" && cell("%env A=1").contains("only reads"))
    }

    @Test func historyAndFiles() throws {
        let folder = NSTemporaryDirectory() + "convbook-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = (cell("x = 1"), cell("y = x + 1\ny"))
        #expect(cell("%history 1-2") == "x = 1\ny = x + 1\ny\n")
        #expect(cell("%history -n 1") == "1: x = 1\n")
        #expect(cell("%history a").contains("UsageError: 'a' names no cells"))
        let path = folder + "/work.py"
        #expect(cell("%save \(path) 1-2") == "2 cells were written to \(path)\n")
        #expect(
            try String(contentsOfFile: path, encoding: .utf8) == "# %%\nx = 1\n\n# %%\ny = x + 1\ny\n")
        #expect(cell("%save \(path) 1").contains("is there already; -f"))
        #expect(cell("%save -f \(path) 1") == "1 cell was written to \(path)\n")
        #expect(cell("%save \(folder)/work.doc").contains("must end in .ipynb, .py or .html"))
        _ = (cell("%reset -f"), cell("%run \(path)"))
        #expect(cell("x") == "Out[12]: 1")
        _ = cell("%load \(path)")
        #expect(recorded.session.nextText == "# %load \(path)\n# %%\nx = 1")
        #expect(cell("%run none.py").contains("there is no file"))
    }

    /// What Jupyter needs: the version, an id for each cell, outputs of the four kinds.
    @Test func notebooks() throws {
        let folder = NSTemporaryDirectory() + "convbook-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for text in ["print('a')\n6 * 7", "import matplotlib.pyplot as plt\n_ = plt.plot([1, 2])", "1 / 0"] {
            _ = cell(text)
        }
        #expect(cell("%notebook \(folder)/a.ipynb").contains("3 cells were written"))
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/a.ipynb"))
        let notebook = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(notebook["nbformat"] as? Int == 4 && notebook["nbformat_minor"] as? Int == 5)
        let cells = try #require(notebook["cells"] as? [[String: Any]])
        #expect(Set(cells.compactMap { $0["id"] as? String }).count == 3)
        let kinds = cells.map {
            ($0["outputs"] as? [[String: Any]] ?? []).compactMap { $0["output_type"] as? String }
        }
        #expect(kinds == [["stream", "execute_result"], ["display_data"], ["error"]])
        let picture = (cells[1]["outputs"] as? [[String: Any]])?.first?["data"] as? [String: [String]]
        let png = Data(base64Encoded: try #require(picture?["image/png"]?.first))
        #expect(png?.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
        let error = (cells[2]["outputs"] as? [[String: Any]])?.first
        #expect(error?["ename"] as? String == "ZeroDivisionError")
        #expect(error?["evalue"] as? String == "division by zero")
    }

    @Test func buildingIsSaidAndUndone() {
        recorded.session.speaksOfBuilding = true
        _ = cell("import keras\nfrom keras import layers\nm = keras.Sequential([keras.Input((28, 28, 1))])")
        #expect(
            cell("m.add(layers.Conv2D(32, 3))")
                == "+ conv2d: (28, 28, 1) → (26, 26, 32), 26 = (28 − 3)/1 + 1; 320 params, sees 3×3\n")
        #expect(cell("m.add(layers.Conv2D(32, 99))").contains("ValueError"))
        #expect(cell("len(m.layers)") == "Out[4]: 1")
        #expect(cell("undo") == "− conv2d: no layers\n")
        #expect(cell("undo").contains("there is nothing to undo"))
        #expect(cell("m.add(layers.Flatten()); _ = m.pop()").contains("− flatten: no layers"))
        #expect(cell("undo") == "+ flatten: (28, 28, 1) → (784,), 784 = 28·28·1\n")
        #expect(cell("undo = 3\nundo") == "Out[9]: 3")
        #expect(cell("undo") == "Out[10]: 3")
    }

    @Test func help() {
        _ = cell("from keras import layers, optimizers")
        let page = cell("layers.Conv2D?")
        #expect(page.hasPrefix("Conv2D(filters, kernel_size, strides=(1, 1), padding='valid',"))
        #expect(page.contains("Conv2D(32, 3) on (28, 28, 1) → (26, 26, 32), 26 = (28 − 3)/1 + 1, 32 filters"))
        #expect(page.contains("320 parameters = 3·3·1·32 + 32") && !page.contains("Mathematics"))
        #expect(cell("layers.Conv2D??").contains("Mathematics\n    y[i,j,o] = activation("))
        #expect(cell("help(layers.Conv2D)") == page)
        #expect(cell("layers?").contains("GlobalAveragePooling2D"))
        #expect(cell("optimizers.Adam??").contains("Kingma"))
        #expect(cell("convD?").contains("Object `convD` not found."))
        #expect(cell("x = [1, 2]\nx?").contains("Type:        list\nString form: [1, 2]"))
        #expect(cell("%time?") == "%time STATEMENT\nRuns a statement once and says how long it took.\n")
    }

    /// Every class in keras.layers whose shape is its own has an example that works and a formula.
    @Test func everyLayerHasHelp() {
        _ = cell("from keras import layers")
        let names = cell(
            "[n for n in dir(layers) if n[0].isupper() and n not in ('Layer', 'Lambda', 'Input', 'InputLayer')]"
        )
        let quoted = names.split(separator: "'").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        #expect(quoted.count > 18)
        for name in quoted {
            let page = cell("layers.\(name)??")
            #expect(page.contains("\nShape\n") && page.contains("\nMathematics\n"), "\(name)")
        }
    }
}
