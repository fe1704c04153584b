import Domain
import Foundation
import Images
import Testing

@testable import Renderer

/// Pictures to fill, and measures of the results.
struct FillFixture {
    static let source = ImageSource.remote("https://example.com/a.png")

    /// Creates a meter that is never cancelled.
    static func meter() -> Meter { Meter(total: 1_000_000) { _ in true } }

    static func picture(
        _ width: Int,
        _ height: Int,
        _ colour: (Int, Int) -> (Int, Int, Int)
    ) throws -> Picture {
        let bytes = (0..<width * height).flatMap { index -> [UInt8] in
            let (red, green, blue) = colour(index % width, index / width)
            return [UInt8(red), UInt8(green), UInt8(blue)]
        }
        return try Picture(rgb: bytes, width: width, height: height)
    }

    /// Diagonal stripes with a period of 16 pixels.
    static func stripes(_ width: Int, _ height: Int) throws -> Picture {
        try picture(width, height) { x, y in
            (x + 1_600 - y) / 8 % 2 == 0 ? (220, 60, 40) : (30, 80, 160)
        }
    }

    /// Sky above ground, both with some grain.
    static func land(_ width: Int, _ height: Int) throws -> Picture {
        try picture(width, height) { x, y in
            let grain = Int(cellBits(x, y, 7) % 24)
            return y < height / 2
                ? (110 + grain, 150 + grain + 40 * y / height, 220) : (60 + grain, 100 + grain, 40)
        }
    }

    /// Creates a mask that selects a rectangle.
    static func mask(
        _ width: Int,
        _ height: Int,
        _ columns: Range<Int>,
        _ rows: Range<Int>
    ) throws -> Mask {
        let levels = (0..<width * height).map { index -> UInt8 in
            columns.contains(index % width) && rows.contains(index / width) ? 255 : 0
        }
        return try Mask(levels: levels, width: width, height: height)
    }

    static func inpaint(_ prompt: String? = nil, seed: UInt32 = 3) -> Inpaint {
        Inpaint(source, mask: source, prompt: prompt, seed: seed)
    }

    /// Returns the bytes of a part of a picture.
    static func bytes(
        _ picture: Picture,
        _ columns: Range<Int>,
        _ rows: Range<Int>
    ) throws -> [UInt8] {
        let all = try picture.rgb()
        return rows.flatMap { row -> ArraySlice<UInt8> in
            let start = row * picture.width
            return all[(start + columns.lowerBound) * 3..<(start + columns.upperBound) * 3]
        }
    }

    /// Returns the mean squared difference of bytes.
    static func error(_ a: [UInt8], _ b: [UInt8]) -> Double {
        let sum = zip(a, b).reduce(0) { sum, pair in
            let d = Int(pair.0) - Int(pair.1)
            return sum + d * d
        }
        return Double(sum) / Double(max(1, a.count))
    }
}

@Suite struct FillTests {
    typealias Fixture = FillFixture

    @Test func `levels of a meter's portion add up`() throws {
        let portion = Portion(meter: Fixture.meter(), units: 1003)
        let parts = portion.split([3, 0, 5, 1, 1])
        #expect(parts.map(\.units).reduce(0, +) == 1003)
        #expect(parts[1].units == 0)
    }

    @Test func `the nearest known pixel is found`() {
        let known = Grid(width: 9, height: 7, filled: false)
        known[1, 1] = true
        known[7, 5] = true
        let nearest = Nearest(known)
        #expect(nearest.away[1, 1] == SIMD2(0, 0))
        #expect(nearest.away[3, 2] == SIMD2(-2, -1))
        #expect(nearest.away[8, 6] == SIMD2(-1, -1))
    }

    @Test func `a membrane spreads what is given and keeps it`() {
        let canvas = Canvas(width: 17, height: 5)
        let given = Grid(width: 17, height: 5, filled: false)
        for y in 0..<5 {
            canvas[0, y] = Colour(grey: 0)
            canvas[16, y] = Colour(grey: 1)
            given[0, y] = true
            given[16, y] = true
        }
        Membrane.spread(canvas, given: given)
        #expect(canvas[16, 2].x == 1)
        #expect(canvas[2, 2].x < 0.3)
        #expect(canvas[14, 2].x > 0.7)
        #expect((0.3...0.7).contains(canvas[8, 2].x))
    }

    @Test func `an equation's result has the wanted steps`() {
        let system = Poisson(width: 40, height: 40)
        for y in 0..<40 {
            for x in 1..<40 { system.isFixed[x, y] = false }
            for x in 0..<39 {
                system.load[x, y] += Colour(grey: 0.01)
                system.load[x + 1, y] -= Colour(grey: 0.01)
            }
        }
        system.solve()
        #expect(system.result[0, 9].x == 0)
        #expect(abs(system.result[30, 9].x - 0.3) < 0.06)
    }

    @Test(arguments: [
        ("", FillPrompt.Kind.nothing), ("qwertz --v 6", .nothing), ("red and gold", .colours),
        ("a red balloon", .figures([.balloon])), ("a black cat at night", .figures([.cat])),
        ("a lake at sunset", .scene), ("a cat by a lake", .scene),
    ])
    func `a prompt asks for colours, figures or a scene`(prompt: String, kind: FillPrompt.Kind) {
        #expect(FillPrompt(prompt, seed: 1).kind == kind)
    }

    @Test func `a reduced raster keeps its mean and its frame`() throws {
        let raster = try Raster(Fixture.land(63, 41)).reduced(width: 20, height: 13)
        #expect(raster.width == 20)
        #expect(raster.bytes.count == 20 * 13 * 3)
        #expect(raster.bytes[2] == 220)
        #expect(raster.bytes[raster.bytes.count - 1] == 40)
    }
}
