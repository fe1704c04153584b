import Domain
import Images
import Testing

@testable import Renderer

@Suite struct EditBlendTests {
    private static let hues: [[UInt8]] = [
        [220, 30, 30], [30, 60, 220], [30, 180, 50], [230, 200, 40], [150, 40, 180],
    ]

    private func maker(
        _ sources: [Picture],
        _ ratio: String = "1:1",
        budget: Int = 64 * 64
    ) throws
        -> BlendMaker
    {
        let shape = try #require(AspectRatio(ratio))
        let blend = Blend(sources.map { _ in .remote("x") }, aspectRatio: shape, seed: 4)
        return BlendMaker(sources: sources, blend: blend, budget: budget)
    }

    /// Returns the fraction of pixels nearest to each colour, by hue and lightness.
    private func shares(_ picture: Picture, _ colours: [[UInt8]]) throws -> [Double] {
        let canvas = try Canvas.lab(picture)
        let flat = try colours.map { try Canvas.lab(Edits.flat($0, 1, 1)) }
        let named = flat.map { $0[0, 0] }
        var counts = [Double](repeating: 0, count: colours.count)
        for pixel in canvas.pixels {
            let distances = named.map { name in
                let off = (pixel - name) * Colour(0.5, 1, 1, 0)
                return (off * off).sum()
            }
            let least = distances.min() ?? 0
            counts[distances.firstIndex(of: least) ?? 0] += 1
        }
        return counts.map { $0 / Double(canvas.pixels.count) }
    }

    @Test(arguments: 2...5) func `each source is seen in each of the four`(_ count: Int) throws {
        let colours = Array(Self.hues.prefix(count))
        let sources = try colours.map { try Edits.flat($0, 40, 40) }
        for picture in try Edits.all(maker(sources)) {
            for share in try shares(picture, colours) { #expect(share > 0.3 / Double(count)) }
        }
    }

    @Test func `most places show one source and not a mixture`() throws {
        let sources = try Self.hues.prefix(2).map { try Edits.flat($0, 40, 40) }
        for picture in try Edits.all(maker(Array(sources), budget: 128 * 128)) {
            let canvas = try Canvas.lab(picture)
            let axis = canvas.pixels.map(\.y)
            let (low, high) = (axis.min() ?? 0, axis.max() ?? 0)
            let mixed = axis.count {
                ($0 - low) / (high - low) > 0.3 && ($0 - low) / (high - low) < 0.7
            }
            #expect(Double(mixed) / Double(axis.count) < 0.3)
        }
    }

    @Test func `there is no hard seam`() throws {
        let sources = try Self.hues.prefix(2).map { try Edits.flat($0, 40, 40) }
        for picture in try Edits.all(maker(Array(sources), budget: 128 * 128)) {
            let canvas = try Canvas.lab(picture)
            let steps = (0..<128 * 128 - 1).filter { $0 % 128 != 127 }
                .map { abs(canvas.pixels[$0].y - canvas.pixels[$0 + 1].y) }
            #expect(try #require(steps.max()) < 0.06)
        }
    }

    @Test(arguments: ["1:4", "4:1", "3:2", "997:998"])
    func `the shape is exact`(_ ratio: String) throws {
        let sources = [
            try Edits.flat([1, 2, 3], 1, 1), try Edits.flat([200, 20, 3], 3, 2_000),
            try Edits.flat([20, 200, 3], 300, 5),
        ]
        let maker = try maker(sources, ratio, budget: 1_600)
        let size = try #require(AspectRatio(ratio)).size(pixels: 1_600)
        let result = try maker.picture(3, Edits.meter())
        #expect(result.width == size.width && result.height == size.height)
    }

    @Test func `the four differ, and the same blend gives the same bytes`() throws {
        let sources = [
            try Edits.drawn(Edits.lake), try Edits.drawn(Imagine(subject: "koi", seed: 1)),
        ]
        let maker = try maker(sources)
        let four = try Edits.all(maker)
        #expect(try spread(four) > 5)
        #expect(try four.map { try $0.rgb() } == Edits.all(maker).map { try $0.rgb() })
    }

    @Test func `it reports all of its units and stops when cancelled`() throws {
        let maker = try maker([Edits.drawn(Edits.lake), Edits.flat([9, 99, 9], 50, 50)])
        #expect((96...100).contains(try Edits.told(maker)))
        #expect(throws: Abandoned.self) { try maker.picture(0, Edits.meter { _ in false }) }
    }
}
