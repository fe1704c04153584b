import Domain
import Foundation
import Testing

@testable import Images

@Suite struct MaskTests {
    /// Four pixels: opaque white, opaque black, half transparent and fully transparent.
    private let transparent = """
        iVBORw0KGgoAAAANSUhEUgAAAAQAAAABCAYAAAD5PA/NAAAAFElEQVR4nGP4DwQMDAwgqgFIMwAAWjkIeT5ontIA\
        AAAASUVORK5CYII=
        """

    private func file(_ greys: [UInt8], width: Int, height: Int) throws -> Data {
        try Picture(rgb: greys.flatMap { [$0, $0, $0] }, width: width, height: height)
            .png(software: "test")
    }

    @Test func `white is drawn anew and black stays`() throws {
        let mask = try Mask.decode(file([255, 0, 255, 0, 128, 64], width: 3, height: 2))
        #expect(mask.width == 3)
        #expect(mask.height == 2)
        #expect(mask.levels == [255, 0, 255, 0, 128, 64])
    }

    @Test func `what is transparent is drawn anew`() throws {
        let mask = try Mask.decode(#require(Data(base64Encoded: transparent)))
        #expect(mask.levels == [0, 0, 127, 255])
    }

    /// A stroke of one colour, a soft pixel and two transparent ones.
    private func strokes(_ colour: [UInt8], _ format: ImageOutput.Format = .png) throws -> Data {
        let rgb = Array(repeating: colour, count: 16).flatMap(\.self)
        let alpha: [UInt8] = (0..<16).map { $0 % 4 < 2 ? 255 : $0 % 4 == 2 ? 128 : 0 }
        return try Picture(rgb: rgb, alpha: alpha, width: 4, height: 4)
            .encoded(as: ImageOutput(format), software: "test")
    }

    @Test(arguments: [ImageOutput.Format.png, .webp])
    func `white strokes on a transparent canvas are drawn anew`(
        _ format: ImageOutput.Format
    ) throws {
        let mask = try Mask.decode(strokes([255, 255, 255], format))
        #expect(mask.levels.prefix(4) == [255, 255, 128, 0])
    }

    @Test func `black strokes on a transparent canvas stay`() throws {
        let mask = try Mask.decode(strokes([0, 0, 0]))
        #expect(mask.levels.prefix(4) == [0, 0, 127, 255])
    }

    @Test func `strokes of another colour could mean either and are refused`() throws {
        let failure = #expect(throws: Failure.self) { try Mask.decode(strokes([230, 20, 20])) }
        #expect(failure?.code == .invalid && failure?.field == "mask")
        #expect(failure?.message.contains("neither white nor black") == true)
    }

    @Test func `a picture with a hole is drawn anew in the hole`() throws {
        let rgb: [UInt8] = [255, 255, 255, 9, 200, 30, 255, 255, 255, 0, 0, 0]
        let picture = try Picture(rgb: rgb, alpha: [255, 255, 0, 0], width: 4, height: 1)
        let mask = try Mask.decode(picture.encoded(as: .png, software: "test"))
        #expect(mask.levels == [0, 0, 255, 255])
    }

    @Test func `a mask that selects nothing is refused`() throws {
        let black = try file([0, 0, 10, 90], width: 2, height: 2)
        let failure = #expect(throws: Failure.self) { try Mask.decode(black) }
        #expect(failure?.code == .invalid)
        #expect(failure?.field == "mask")
        #expect(failure?.message.hasPrefix("The mask selects nothing") == true)
    }

    @Test func `a broken file is refused as a mask`() throws {
        let whole = try file([UInt8](repeating: 255, count: 64 * 64), width: 64, height: 64)
        for data in [Data("hello".utf8), whole.prefix(whole.count / 2), Data()] {
            let failure = #expect(throws: Failure.self) { try Mask.decode(data) }
            #expect(failure?.code == .invalid)
            #expect(failure?.message.hasPrefix("The mask") == true)
        }
    }

    @Test func `the limits of pictures hold for masks`() throws {
        let whole = try file([UInt8](repeating: 255, count: 100), width: 10, height: 10)
        let limits = PictureLimits(bytes: 25_000_000, side: 9, pixels: 1000)
        #expect(refusal { try Mask.decode(whole, limits: limits) } == .invalid)
        #expect(try Mask.decode(whole).width == 10)
    }

    @Test func `levels that do not fit the size are refused`() {
        #expect(refusal { try Mask(levels: [1, 2, 3], width: 2, height: 2) } == .invalid)
        #expect(refusal { try Mask(levels: [], width: 0, height: 0) } == .invalid)
    }

    @Test func `a resized mask keeps its halves and is soft between them`() throws {
        let mask = try Mask(levels: [0, 255], width: 2, height: 1)
        let large = mask.resized(width: 40, height: 30)
        #expect(large.levels.count == 1200)
        let row = Array(large.levels[400..<440])
        #expect(row.first == 0)
        #expect(row.last == 255)
        #expect(zip(row, row.dropFirst()).allSatisfy { $0 <= $1 && $1 - $0 < 20 })
    }

    @Test func `a mask that gets smaller becomes the mean of its pixels`() throws {
        let levels = (0..<64 * 64).map { index -> UInt8 in
            (index % 64 + index / 64) % 2 == 0 ? 0 : 255
        }
        let small = try Mask(levels: levels, width: 64, height: 64).resized(width: 4, height: 4)
        #expect(small.levels.allSatisfy { abs(Int($0) - 128) < 8 })
        #expect(small.resized(width: 4, height: 4) == small)
        #expect(small.resized(width: 0, height: -3).levels.count == 1)
    }
}
