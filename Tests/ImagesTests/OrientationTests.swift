import Domain
import Foundation
import Testing

@testable import Images

/// Orientation is a step after loading, the same for every format.
@Suite struct OrientationTests {
    private let colours: [[UInt8]] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 0]]

    /// 24x16 pixels: red and green above blue and yellow.
    private func quarters() throws -> Picture {
        let rgb = (0..<16).flatMap { y in
            (0..<24).flatMap { x in colours[(y < 8 ? 0 : 2) + (x < 12 ? 0 : 1)] }
        }
        return try Picture(rgb: rgb, width: 24, height: 16)
    }

    /// The colours of the four quarters, by index, nearly.
    private func seen(_ picture: Picture) -> [Int] {
        let (left, right) = (picture.width / 4, picture.width * 3 / 4)
        let (top, bottom) = (picture.height / 4, picture.height * 3 / 4)
        return [(left, top), (right, top), (left, bottom), (right, bottom)].map { x, y in
            let found = pixel(picture, x, y)
            return colours.firstIndex { colour in
                zip(colour, found).allSatisfy { abs(Int($0) - Int($1)) < 60 }
            } ?? -1
        }
    }

    private static let upright: [Int: [Int]] = [
        0: [0, 1, 2, 3], 1: [0, 1, 2, 3], 2: [1, 0, 3, 2], 3: [3, 2, 1, 0], 4: [2, 3, 0, 1],
        5: [0, 2, 1, 3], 6: [2, 0, 3, 1], 7: [3, 1, 2, 0], 8: [1, 3, 0, 2], 9: [0, 1, 2, 3],
    ]

    private func check(_ file: Data, _ orientation: Int) throws {
        let picture = try Picture.decode(file)
        #expect(seen(picture) == Self.upright[orientation], "orientation \(orientation)")
        let isSideways = (5...8).contains(orientation)
        #expect(picture.width == (isSideways ? 16 : 24))
        let header = try #require(try PictureHeader.read(file))
        #expect((header.width, header.height) == (picture.width, picture.height))
    }

    @Test(arguments: 0...9)
    func `a JPEG and a PNG of any orientation are upright`(_ orientation: Int) throws {
        let exif = ForeignFiles.exif(orientation: UInt8(orientation))
        let jpeg = try ForeignFiles.jpeg(quarters())
        let header = Array("Exif\0\0".utf8)
        try check(ForeignFiles.inserting(0xE1, header + exif, into: jpeg), orientation)
        let png = try quarters().png(software: "test")
        try check(inserting([("eXIf", exif)], into: png), orientation)
    }

    @Test func `a WebP is upright`() throws {
        try check(ForeignFiles.turnedWebP(), 6)
    }

    @Test func `a mask lies on its picture`() throws {
        let rgb = (0..<16).flatMap { y in
            (0..<24).flatMap { x in [UInt8](repeating: x < 12 && y < 8 ? 255 : 0, count: 3) }
        }
        let png = try Picture(rgb: rgb, width: 24, height: 16).png(software: "test")
        let exif = ForeignFiles.exif(orientation: 6)
        let mask = try Mask.decode(inserting([("eXIf", exif)], into: png))
        #expect((mask.width, mask.height) == (16, 24))
        #expect(mask.levels[2 * 16 + 12] == 255 && mask.levels[2 * 16 + 4] == 0)
    }
}
