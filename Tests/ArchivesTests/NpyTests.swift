import Archives
import Arrays
import Foundation
import Testing

@Suite struct NpyTests {
    private func file(_ data: Data) -> FileContents { FileContents(bytes: Array(data), path: "x.npy") }

    private func npy(_ header: String, _ data: [UInt8], version: UInt8 = 1) -> FileContents {
        let text = Array(header.utf8)
        let length: [UInt8] =
            [UInt8(text.count & 255), UInt8(text.count >> 8)] + (version > 1 ? [0, 0] : [])
        return FileContents(
            bytes: [0x93] + Array("NUMPY".utf8) + [version, 0] + length + text + data, path: "x.npy")
    }

    @Test func comesBackAsItWas() throws {
        let array = try NDArray([1.5, -2, 3, 4, 5, 6] as [Float], shape: [2, 3])
        let back = try Npy.read(file(Npy.encoded(array)))
        #expect(back.shape == [2, 3] && back.dtype == .float32)
        #expect(elements(back, Float.self) == [1.5, -2, 3, 4, 5, 6])
        let empty = try Npy.read(file(Npy.encoded(try NDArray(zeros: [0, 4], dtype: .int64))))
        #expect(empty.shape == [0, 4])
        let scalar = try Npy.read(file(Npy.encoded(try NDArray([7] as [Double], shape: []))))
        #expect(scalar.shape == [] && elements(scalar, Double.self) == [7])
    }

    @Test func startsAsNumPyWritesIt() throws {
        let header = Npy.encoded(try NDArray([1, 2, 3] as [UInt8])).prefix(128)
        let text = String(decoding: header.dropFirst(10), as: UTF8.self)
        #expect(
            text == "{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }"
                + String(repeating: " ", count: 60) + "\n")
    }

    @Test func readsOtherOrdersAndTypes() throws {
        let big = try Npy.read(
            npy(
                "{'descr': '>i4', 'fortran_order': False, 'shape': (2,)}\n", [0, 0, 1, 0, 255, 255, 255, 255])
        )
        #expect(elements(big, Int32.self) == [256, -1])
        let fortran = try Npy.read(
            npy("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }", [1, 2, 3, 4, 5, 6], version: 2))
        #expect(fortran.shape == [2, 3] && fortran.strides == [1, 2])
        let short = try Npy.read(
            npy("{'descr': '<i2', 'fortran_order': False, 'shape': (1,), }", [255, 255]))
        #expect(short.dtype == .int32 && elements(short, Int32.self) == [-1])
        let half = try Npy.read(
            npy("{'descr': '<f2', 'fortran_order': False, 'shape': (2,), }", [0, 0x3c, 0, 0xc0]))
        #expect(elements(half, Float.self) == [1, -2])
    }

    @Test(arguments: [
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }", "is cut off"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999,), }", "more than the file holds"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 9), }", "too big"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", "not an array's"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", "holds more data"),
        ("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "Python objects"),
        ("{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }", "'<c8'"),
        ("__import__('os').system('true')", "not an array's"),
        ("{'descr': '<f4', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}", "not an array's"),
        ("", "not an array's"),
    ])
    func refuses(header: String, reason: String) {
        #expect { try Npy.read(npy(header, [UInt8](repeating: 0, count: 8))) } throws: { error in
            "\(error)".contains(reason) && ("\(error)".contains("x.npy") || reason == "too big")
        }
    }

    @Test func everyCutOffFileIsAnError() throws {
        let whole = Array(Npy.encoded(try NDArray([1, 2, 3] as [Float])))
        for count in 0..<whole.count {
            #expect(throws: Fault.self) {
                try Npy.read(FileContents(bytes: Array(whole.prefix(count)), path: "x.npy"))
            }
        }
    }
}

/// An array's elements. The array must outlive the buffer that is read.
func elements<T: Element>(_ array: NDArray, _ type: T.Type) -> [T] {
    withExtendedLifetime(array) { Array(array.buffer(of: type)) }
}
