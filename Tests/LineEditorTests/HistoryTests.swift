import Foundation
import Testing

@testable import LineEditor

@Suite struct HistoryWalkTests {
    @Test func walksBackAndForthAndGivesTheDraftBack() {
        var walk = HistoryWalk()
        ["a = 1", "b = 2"].forEach { walk.add($0) }
        walk.restart()
        #expect(walk.forward() == nil)
        #expect(walk.back(from: "") == "b = 2")
        #expect(walk.back(from: "b = 2") == "a = 1")
        #expect(walk.back(from: "a = 1") == nil)
        #expect(walk.forward() == "b = 2")
        #expect(walk.forward() == "")
        #expect(walk.forward() == nil)
    }

    @Test func whatWasTypedChoosesTheEntries() {
        var walk = HistoryWalk()
        ["model.fit(x)", "print(1)", "model.summary()", "print(2)"].forEach { walk.add($0) }
        walk.restart()
        #expect(walk.back(from: "mod") == "model.summary()")
        #expect(walk.back(from: "model.summary()") == "model.fit(x)")
        #expect(walk.forward() == "model.summary()")
        #expect(walk.forward() == "mod")
    }

    @Test func theSameTwiceIsOneEntry() {
        var walk = HistoryWalk()
        ["a", "a", "b"].forEach { walk.add($0) }
        walk.restart()
        #expect(walk.back(from: "") == "b")
        #expect(walk.back(from: "b") == "a")
        #expect(walk.back(from: "a") == nil)
    }
}

@Suite struct HistoryFileTests {
    let path = NSTemporaryDirectory() + "history-\(UUID().uuidString)"

    @Test func entriesOfSeveralLinesComeBack() {
        let file = HistoryFile(path: path, limit: 10)
        let entries = ["for i in x:\n    print('\\n')\n", "é 漢字 \\\\ \\n"]
        entries.forEach(file.append)
        #expect(file.load() == entries)
    }

    @Test func onlyTheUserMayReadIt() throws {
        HistoryFile(path: path, limit: 10).append("secret = 1")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func twoSessionsLoseNothing() {
        let first = HistoryFile(path: path, limit: 10)
        let second = HistoryFile(path: path, limit: 10)
        first.append("a")
        second.append("b")
        first.append("c")
        #expect(second.load() == ["a", "b", "c"])
    }

    @Test func aLongFileIsCutToTheNewest() throws {
        let file = HistoryFile(path: path, limit: 3)
        (1...7).forEach { file.append("x = \($0)") }
        #expect(file.load() == ["x = 5", "x = 6", "x = 7"])
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "x = 5\nx = 6\nx = 7\n")
    }

    @Test func aMissingFileIsAnEmptyHistory() {
        #expect(HistoryFile(path: path + "/none", limit: 3).load() == [])
    }
}

@Suite struct PromptTests {
    @Test func colourNeverComesLast() {
        #expect(Prompt("In [1]: ", color: "32").escaped == "\u{1}\u{1B}[32m\u{1}In [1]:\u{1}\u{1B}[0m\u{1} ")
        #expect(Prompt("In [1]: ").escaped == "In [1]: ")
    }
}
