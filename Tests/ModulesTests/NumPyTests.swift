import Foundation
import Script
import Testing

@testable import Modules

/// What is convbook's own in its NumPy: names it lacks, files it may touch, warnings.
@Suite struct NumPyTests {
    /// What a script prints, and its error's last line.
    private func run(_ text: String, seed: UInt64? = nil, folder: String? = nil) throws -> String {
        var (printed, notices) = ("", "")
        var environment = SessionEnvironment()
        environment.seed = seed
        environment.workingFolder = folder
        let modules = try SessionModules(environment)
        let interpreter = Interpreter(
            host: .init(
                output: { printed += $0 }, notices: { notices += $0 }, importModule: { modules.module($0) },
                moduleNames: modules.names))
        do {
            try interpreter.run(SourceText("import numpy as np\n" + text, name: "test"))
        } catch let error as ScriptError {
            printed += "\(error.typeName): \(error.message)\n"
        }
        return printed + notices
    }

    @Test func namesThatAreNotThere() throws {
        #expect(
            try run("np.zeross(3)")
                == "AttributeError: module 'numpy' has no attribute 'zeross'. Did you mean: 'zeros'?\n")
        #expect(
            try run("np.fft")
                == "AttributeError: module 'numpy' has no attribute 'fft'. np.fft exists in NumPy, but not in convbook's NumPy\n"
        )
        #expect(
            try run("np.zeros(3).summ()").hasPrefix(
                "AttributeError: 'numpy.ndarray' object has no attribute 'summ'"))
    }

    @Test func typesThatAreNotThere() throws {
        #expect(try run("np.zeros(3, dtype='float16')").contains("'float16' is NumPy's but not convbook's"))
        #expect(
            try run("np.array(['a'])").contains("arrays hold numbers and booleans: text cannot be an element")
        )
    }

    @Test func warningsComeOnceOnStandardError() throws {
        let text = try run(
            "x = np.array([1.0, 0.0]) / np.zeros(2)\ny = np.array([1.0]) / np.zeros(1)\nprint(x)")
        #expect(
            text == """
                [inf nan]
                RuntimeWarning: divide by zero encountered in divide
                RuntimeWarning: invalid value encountered in divide

                """)
    }

    @Test func theProgramsSeedMakesUnseededNumbersTheSame() throws {
        let script =
            "print(np.random.rand(3), np.random.default_rng().random(2), np.random.default_rng().random())"
        #expect(try run(script, seed: 5) == run(script, seed: 5))
        #expect(try run(script, seed: 5) != run(script, seed: 6))
        #expect(try run(script) != run(script))
    }

    @Test func filesStayBelowTheWorkingFolder() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "numpy-\(UUID().uuidString)"
        ).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("kept".utf8).write(to: URL(fileURLWithPath: folder + "/mine.npy"))
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/link.npy", withDestinationPath: "/tmp/elsewhere.npy")
        #expect(try run("np.save('../out.npy', [1])", folder: folder).contains("scripts write only below it"))
        #expect(
            try run("np.save('/tmp/out.npy', [1])", folder: folder).contains("scripts write only below it"))
        #expect(try run("np.save('link.npy', [1])", folder: folder).contains("scripts write only below it"))
        #expect(
            try run("np.save('mine.npy', [1])", folder: folder).contains("was not written by convbook"))
        #expect(
            try run("np.load('/etc/passwd')", folder: folder).contains(
                "outside of the folders that a script may read"))
        #expect(
            try run("np.save('a.npy', [1])\nnp.save('a.npy', [2])\nprint(np.load('a.npy'))", folder: folder)
                == "[2]\n")
        #expect(try String(contentsOfFile: folder + "/mine.npy", encoding: .utf8) == "kept")
    }

    @Test func tablesAsTextAreWrittenAndRead() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "numpy-\(UUID().uuidString)"
        ).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let output = try run(
            """
            np.savetxt('a.csv', np.array([[1, 2.5], [3, 4]]), delimiter=',', header='x,y\\nz', footer='end')
            print(np.loadtxt('a.csv', delimiter=',', skiprows=2))
            np.savetxt('b.txt', np.array([1, 2]), fmt='%d')
            np.savetxt('c.txt', np.array([[1, 2], [3, 4]]), fmt=['%d', '%.1f'], delimiter=';')
            np.savetxt('d.txt', np.array([[1, 2], [3, 4]]), fmt='%d of %d')
            print(np.loadtxt('b.txt', dtype=int))
            """, folder: folder)
        #expect(output == "[[1.  2.5]\n [3.  4. ]]\n[1 2]\n")
        let written = [
            "a.csv":
                "# x,y\n# z\n1.000000000000000000e+00,2.500000000000000000e+00\n"
                + "3.000000000000000000e+00,4.000000000000000000e+00\n# end\n",
            "b.txt": "1\n2\n", "c.txt": "1;2.0\n3;4.0\n", "d.txt": "1 of 2\n3 of 4\n",
        ]
        for (name, text) in written {
            #expect(try String(contentsOfFile: folder + "/" + name, encoding: .utf8) == text)
        }
        #expect(
            try run("np.savetxt('../a.txt', [1])", folder: folder).contains("scripts write only below it"))
        #expect(
            try run("np.loadtxt('/etc/passwd')", folder: folder).contains(
                "outside of the folders that a script may read"))
    }

    @Test func nothingThatCanBeTypedTraps() throws {
        let lines = [
            "np.zeros((2**62, 4))", "np.zeros(-1)", "np.arange(10**18)", "np.arange(0, 1, 0)",
            "np.linspace(0, 1, 10**15)",
            "np.zeros(3)[10**18]", "np.zeros(3).reshape(2**62, 2**62)", "np.eye(3, k=2**62)",
            "np.tile([1], 10**12)",
            "np.array([1.5]).astype(int) // 0", "np.full(3, float('nan')).astype(int)", "np.pad([1], 2**62)",
            "np.zeros((2, 3)).transpose(0, 0)", "np.random.randint(0, 2**63 - 1, 3)", "np.random.choice(0)",
            "np.zeros(3)[np.array([5])]", "np.zeros((2, 2))[np.array([True, False, True])]",
            "np.repeat([1], -1)",
            "np.bincount([2**62])", "np.round([1.5], 2**62)", "np.array([1]) << 100",
            "np.split(np.arange(3), 0)",
            "np.zeros(3)[::-2**63]",
            "np.set_printoptions(precision=-5, threshold=float('inf'), linewidth=0)\nprint(np.zeros(3))",
            "np.diag([1], k=2**62)", "np.zeros((3,)*40).shape", "np.roll([1, 2], -2**63)",
            "np.tri(2, k=2**63 - 1)",
            "np.array([-2**63 + 0]) // -1", "np.moveaxis(np.zeros((2, 2)), [0, 0], [0, 1])",
            "np.concatenate([])",
            "np.array([[1, 2], [3]])", "np.insert([1], 5, 2)", "np.take([1, 2], [7])",
            "np.zeros((0, 3)).max()",
            "np.argwhere(np.zeros(()))", "np.stack([np.zeros(2), np.zeros(3)])",
            "np.zeros(2)[None, ..., None, 0]",
            "np.expand_dims([1], 2**62)", "np.sum([1], axis=2**62)", "np.diff([1], n=2**62)",
            "np.rot90([1, 2])",
            "np.array(2**62) * np.array(2**62) * 4", "np.uint8(300)", "np.array([1], dtype='uint8') + 300",
        ]
        // Reaching the end is what is tested; each is an error in words or a result.
        for line in lines { _ = try run(line) }
        #expect(try run(lines[0]).hasPrefix("MemoryError") || run(lines[0]).hasPrefix("ValueError"))
    }
}
