import Domain
import Foundation
import Images
import Testing

@Suite struct TestMarkTests {
    private static let side = 300

    /// A file of one grey, in a format.
    private static func file(_ level: UInt8, _ format: ImageOutput.Format) throws -> Data {
        let pixels = [UInt8](repeating: level, count: side * side * 3)
        return try Picture(rgb: pixels, width: side, height: side)
            .encoded(as: ImageOutput(format), software: "test")
    }

    /// The levels of the red channel in the lower right corner, and of all other pixels.
    private static func levels(of picture: Picture) throws -> (mark: [UInt8], rest: [UInt8]) {
        let pixels = try picture.rgb()
        var (mark, rest): ([UInt8], [UInt8]) = ([], [])
        for y in 0..<side {
            for x in 0..<side {
                let isMark =
                    (side - 31..<side - 2).contains(x) && (side - 15..<side - 2).contains(y)
                if isMark {
                    mark.append(pixels[3 * (y * side + x)])
                } else {
                    rest.append(pixels[3 * (y * side + x)])
                }
            }
        }
        return (mark, rest)
    }

    @Test(arguments: [0, 128, 255] as [UInt8])
    func `a mark shows on any ground and changes nothing else`(_ level: UInt8) throws {
        let marked = try TestMark.draw(on: Self.file(level, .png), software: "test")
        let (mark, rest) = try Self.levels(of: Picture.decode(marked))
        #expect(rest.allSatisfy { $0 == level })
        #expect(Set(mark) == [0, 255])
        let white = mark.count { $0 == 255 }
        #expect(mark.count == 29 * 13 && white > 100 && white < 200)
    }

    @Test(arguments: ImageOutput.Format.allCases)
    func `a file keeps its format and its size`(_ format: ImageOutput.Format) throws {
        let marked = try TestMark.draw(on: Self.file(128, format), software: "test")
        let header = try #require(try PictureHeader.read(marked))
        #expect(header.width == Self.side && header.height == Self.side)
        #expect(PictureFormat(marked) == PictureFormat(try Self.file(128, format)))
        let (mark, _) = try Self.levels(of: Picture.decode(marked))
        #expect((mark.max() ?? 0) > 200 && (mark.min() ?? 255) < 60)
    }

    @Test func `transparency stays, but for the mark`() throws {
        let pixels = [UInt8](repeating: 9, count: Self.side * Self.side * 3)
        let clear = [UInt8](repeating: 0, count: Self.side * Self.side)
        let file = try Picture(rgb: pixels, width: Self.side, height: Self.side)
            .encoded(as: .png, alpha: clear, software: "test")
        let marked = try TestMark.draw(on: file, software: "test")
        // Transparent pixels of a mask are redrawn.
        let levels = try Mask.decode(marked).levels
        #expect(levels.count { $0 == 0 } == 29 * 13 && levels.count { $0 == 255 } > 89_000)
    }

    @Test(arguments: [(1, 1), (4, 3), (400, 2), (2, 400), (30, 14)])
    func `a picture smaller than the mark gets what fits`(_ width: Int, _ height: Int) throws {
        let pixels = [UInt8](repeating: 128, count: width * height * 3)
        let file = try Picture(rgb: pixels, width: width, height: height).png(software: "test")
        let marked = try Picture.decode(TestMark.draw(on: file, software: "test"))
        #expect(marked.width == width && marked.height == height)
        #expect(try marked.rgb().contains(255))
    }

    @Test func `the mark grows with the picture`() throws {
        let pixels = [UInt8](repeating: 128, count: 1024 * 1024 * 3)
        let file = try Picture(rgb: pixels, width: 1024, height: 1024).png(software: "test")
        let marked = try Picture.decode(TestMark.draw(on: file, software: "test")).rgb()
        let changed = (0..<1024 * 1024).count { marked[3 * $0] != 128 }
        #expect(changed == 16 * 29 * 13)
    }
}
