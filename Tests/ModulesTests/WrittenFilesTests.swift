import Foundation
import Testing

@testable import Modules

/// What convbook wrote in one session may be replaced in another, and nothing else.
@Suite struct WrittenFilesTests {
    private let folder: String
    private var state: String { folder + "/state" }
    private var list: String { state + "/files" }
    private let save = "np.save('a.npy', [1, 2])"
    private let print = "print(np.load('a.npy'))"

    init() throws { folder = try scratchFolder() }

    private func text(_ name: String) -> String? { try? String(contentsOfFile: name, encoding: .utf8) }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: name))
    }

    @Test func aScriptRunsTwice() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let script = """
            np.save('a.npy', [1])
            plt.plot([1, 2]); plt.savefig('fig.png')
            model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
            model.compile('sgd', 'mse')
            log = keras.callbacks.CSVLogger('log.csv')
            model.fit(np.ones((4, 2)), np.ones((4, 1)), verbose=0, callbacks=[log])
            print('done')
            """
        for _ in 0..<3 { #expect(try run(script, in: folder, state: state).hasSuffix("done\n")) }
        let lines = try #require(text(list)).split(separator: "\n")
        #expect(lines.first == "convbook files 1")
        #expect(lines.count == 4)
        // Sessions that remember nothing replace nothing.
        #expect(try run(save, in: folder).contains("was not written by convbook"))
    }

    /// `open` has the rules of all other files.
    @Test func filesOfText() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let script = """
            import json
            open('m.json', 'w').write('{"a": 1}')
            with open('m.json') as f: print(json.load(f), f.name, f.closed)
            print(f.closed)
            with open('log.txt', 'w', encoding='utf-8') as f:
                print('é', 1, file=f)
                f.writelines(['b\\n', 'c'])
            with open('log.txt', 'a') as f: print(f.write('d\\n'))
            for line in open('log.txt'): print(repr(line))
            g = open('log.txt')
            print(g.read(1), repr(g.readline()), g.readlines(), repr(g.read()))
            left_open = open('open.txt', 'w')
            left_open.write('kept')
            """
        for _ in 0..<2 {
            let output = try run(script, in: folder, state: state)
            #expect(
                output == """
                    {'a': 1} m.json False
                    True
                    2
                    'é 1\\n'
                    'b\\n'
                    'cd\\n'
                    é ' 1\\n' ['b\\n', 'cd\\n'] ''

                    """)
        }
        #expect(text(folder + "/open.txt") == "kept")
    }

    @Test(arguments: [
        ("open('no.txt')", "FileNotFoundError: [Errno 2] No such file or directory: 'no.txt'"),
        ("open('none/x', 'w')", "os.makedirs('none', exist_ok=True) makes it"),
        ("open('/etc/passwd')", "outside of the folders that a script may read"),
        ("open('../x', 'w')", "outside of the working folder"),
        ("open('mine.txt', 'w')", "was not written by convbook"),
        ("open('mine.txt', 'a')", "was not written by convbook"),
        ("open('mine.txt', 'x')", "FileExistsError: [Errno 17] File exists: 'mine.txt'"),
        ("open('mine.txt', 'rb')", "convbook's Python has no bytes"),
        ("open('mine.txt', 'r+')", "both reads and writes"),
        ("open('mine.txt', 'q')", "ValueError: invalid mode: 'q'"),
        ("open('mine.txt', 'rw')", "exactly one of"),
        ("open('mine.txt').write('x')", "not writable"),
        ("open('a.txt', 'w').read()", "not readable"),
        ("open('a.txt', 'w').write(1)", "TypeError: write() argument must be str, not int"),
        ("f = open('mine.txt'); f.close(); f.read()", "ValueError: I/O operation on closed file."),
        ("open('image.bin')", "it is no text"),
    ])
    func filesThatAreRefused(code: String, message: String) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try write("mine", to: folder + "/mine.txt")
        try Data([0xFF, 0xFE, 0x00]).write(to: URL(filePath: folder + "/image.bin"))
        let output = try run(code, in: folder, state: state)
        #expect(output.contains(message), "\(output)")
        #expect(text(folder + "/mine.txt") == "mine")
    }

    /// Keras makes the folder of an .h5 model and of a checkpoint, and of nothing else.
    @Test func foldersOfModels() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let model = "m = keras.Sequential([keras.Input((2,)), layers.Dense(1)])\n"
        #expect(try run(model + "m.save('a/b/m.h5'); print('ok')", in: folder).hasSuffix("ok\n"))
        for name in ["c/m.keras", "c/m.weights.h5"] {
            let call = name.contains("weights") ? "save_weights" : "save"
            let output = try run(model + "m.\(call)('\(name)')", in: folder)
            #expect(
                output.contains("FileNotFoundError: [Errno 2] No such file or directory: '\(name)'"),
                "\(output)")
        }
    }

    @Test func whatWasChangedOrIsSomebodysStays() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try run(save, in: folder, state: state) == "")
        var bytes = try Data(contentsOf: URL(filePath: folder + "/a.npy"))
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: URL(filePath: folder + "/a.npy"))
        #expect(try run(save, in: folder, state: state).contains("was changed since convbook wrote it"))
        #expect(try Data(contentsOf: URL(filePath: folder + "/a.npy")) == bytes)
        try write("kept", to: folder + "/b.npy")
        #expect(try run("np.save('b.npy', 1)", in: folder, state: state).contains("not written by convbook"))
        #expect(text(folder + "/b.npy") == "kept")
        // Removed and written anew by somebody else.
        try FileManager.default.removeItem(atPath: folder + "/a.npy")
        try write("mine", to: folder + "/a.npy")
        #expect(try run(save, in: folder, state: state).contains("was changed since convbook wrote it"))
        // Once it is gone, the name is free again.
        try FileManager.default.removeItem(atPath: folder + "/a.npy")
        #expect(try run(save + "\n" + print, in: folder, state: state) == "[1 2]\n")
    }

    @Test func scriptsDoNotWriteWhereItIsRemembered() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["state/files", "state/new", "./state/../state/x"] {
            let script = "log = keras.callbacks.CSVLogger('\(name)')"
            #expect(try run(script, in: folder, state: state).contains("keeps what it remembers"), "\(name)")
        }
    }

    @Test(arguments: [
        "", "convbook files", "convbook files 1\n\t\t\n1\tabc\t/x\n-1\n", "\u{0}\u{1}\n\n",
        "convbook files 0\n1",
    ])
    func aDamagedListIsAsGoodAsNone(_ damaged: String) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try run(save, in: folder, state: state) == "")
        try write(damaged, to: list)
        #expect(try run(save, in: folder, state: state).contains("was not written by convbook"))
        try FileManager.default.removeItem(atPath: folder + "/a.npy")
        #expect(try run(save, in: folder, state: state) == "")
        #expect(try run(save, in: folder, state: state) == "")
    }

    @Test func aDamagedLineCostsOnlyItself() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try run(save, in: folder, state: state) == "")
        try write(try #require(text(list)) + "not a line\n\u{FFFD}\t\n", to: list)
        #expect(try run(save, in: folder, state: state) == "")
        #expect(try #require(text(list)).split(separator: "\n").count == 2)
    }

    @Test func aLaterVersionsListIsLeftAlone() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
        try write("convbook files 2\nwhat it may be\n", to: list)
        #expect(try run(save, in: folder, state: state) == "")
        #expect(text(list) == "convbook files 2\nwhat it may be\n")
    }

    @Test func aListThatCannotBeWrittenIsNoError() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try write("a file", to: folder + "/state")
        #expect(try run(save, in: folder, state: state) == "")
    }

    @Test func theOldestAreForgotten() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
        let digest = String(repeating: "0", count: 32)
        let old = (0..<WrittenFiles.capacity).map { "1\t\(digest)\t/old/\($0)" }
        try write((["convbook files 1"] + old).joined(separator: "\n") + "\n", to: list)
        WrittenFiles(folder: state).note(Data("new".utf8), at: folder + "/new\twith a tab")
        let lines = try #require(text(list)).split(separator: "\n")
        #expect(lines.count == WrittenFiles.capacity + 1)
        #expect(lines[1].hasSuffix("/old/1"))
        #expect(lines.last?.hasSuffix("/new\twith a tab") == true)
        try write("new", to: folder + "/new\twith a tab")
        #expect(WrittenFiles(folder: state).knowledge(of: folder + "/new\twith a tab") == .own)
    }

    @Test func sessionsAtOnceLoseNothing() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (folder, state) = (folder, state)
        DispatchQueue.concurrentPerform(iterations: 4) { session in
            for file in 0..<10 {
                WrittenFiles(folder: state).note(Data("\(file)".utf8), at: "\(folder)/\(session)-\(file)")
            }
        }
        #expect(try #require(text(list)).split(separator: "\n").count == 41)
        let left = try FileManager.default.contentsOfDirectory(atPath: state).sorted()
        #expect(left == ["files", "files.lock"])
    }

    @Test func sizes() throws {
        let folder = try scratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let output = try run(
            """
            import os
            np.save('a.npy', np.zeros(100))
            print(os.path.getsize('a.npy'))
            os.path.getsize('b.npy')
            """, in: folder)
        #expect(output == "928\nFileNotFoundError: [Errno 2] No such file or directory: 'b.npy'")
    }
}
