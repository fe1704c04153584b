import Domain
import Images
import Testing

@testable import Renderer

@Suite struct EditUpscaleTests {
    private func upscaled(
        _ source: Picture,
        _ kind: Upscale.Kind,
        of imagine: Imagine? = nil
    ) throws -> Picture {
        let upscale = Upscale(Edits.source(imagine), kind: kind)
        return try UpscaleMaker(source: source, upscale: upscale).picture(0, Edits.meter())
    }

    @Test(arguments: [(1, 1), (3, 200), (200, 3), (33, 17)])
    func `every kind has exactly its size`(_ width: Int, _ height: Int) throws {
        let source = try Edits.flat([40, 90, 200], width, height)
        for kind in Upscale.Kind.allCases {
            for imagine in [nil, Edits.lake] {
                let result = try upscaled(source, kind, of: imagine)
                #expect(result.width == width * kind.scale)
                #expect(result.height == height * kind.scale)
            }
        }
    }

    @Test func `a drawing is drawn again and comes closer to the truth than its pixels do`() throws
    {
        let source = try Edits.drawn(Edits.lake, pixels: 128 * 128)
        let truth = try Edits.drawn(Edits.lake, pixels: 256 * 256)
        let plain = try source.resized(width: 256, height: 256)
        for kind in [Upscale.Kind.standard, .subtle, .double] {
            let redrawn = try upscaled(source, kind, of: Edits.lake)
            #expect(try difference(redrawn, truth) < 0.6 * difference(plain, truth))
        }
    }

    @Test func `what the pixels show counts, and not what the drawing says`() throws {
        let source = try Edits.drawn(Imagine(subject: "a city at night", seed: 3))
        let misled = try upscaled(source, .standard, of: Edits.lake)
        #expect(try misled.rgb() == upscaled(source, .standard).rgb())
    }

    @Test func `where a redrawing differs in one corner, that corner keeps the source's pixels`()
        throws
    {
        let drawn = try Edits.drawn(Edits.lake, pixels: 128 * 128)
        var bytes = try drawn.rgb()
        for y in 0..<32 {
            for x in 0..<32 {
                for band in 0..<3 { bytes[(y * 128 + x) * 3 + band] = [0, 255, 0][band] }
            }
        }
        let source = try Picture(rgb: bytes, width: 128, height: 128)
        let result = try upscaled(source, .standard, of: Edits.lake)
        let corner = try result.cropped(x: 8, y: 8, width: 32, height: 32)
        #expect(try difference(corner, Edits.flat([0, 255, 0], 32, 32)) < 8)
    }

    @Test func `creative has more detail than subtle, and subtle is closer to the source`() throws {
        let source = try Edits.drawn(
            Imagine(subject: "a forest of pines", seed: 2),
            pixels: 160 * 160
        )
        let plain = try source.resized(width: 320, height: 320)
        let (subtle, creative) = (try upscaled(source, .subtle), try upscaled(source, .creative))
        #expect(try detail(creative) > 1.1 * detail(subtle))
        #expect(try difference(subtle, plain) < difference(creative, plain))
    }

    @Test func `flat places stay flat`() throws {
        let source = try Edits.flat([90, 120, 160], 20, 20)
        for kind in [Upscale.Kind.creative, .quadruple] {
            #expect(Set(try upscaled(source, kind).rgb()) == [90, 120, 160])
        }
    }

    @Test func `the same upscale gives the same bytes`() throws {
        let source = try Edits.drawn(Edits.lake)
        for imagine in [nil, Edits.lake] {
            let one = try upscaled(source, .creative, of: imagine)
            #expect(try one.rgb() == upscaled(source, .creative, of: imagine).rgb())
        }
    }

    @Test func `a result beyond 67 megapixels is refused`() throws {
        let source = try Edits.flat([1, 2, 3], 8_193, 600)
        let failure = #expect(throws: Failure.self) { try upscaled(source, .quadruple) }
        #expect(failure?.code == .invalid)
    }

    @Test func `it reports all of its units and stops when cancelled`() throws {
        let source = try Edits.drawn(Edits.lake)
        for imagine in [nil, Edits.lake] {
            let upscale = Upscale(Edits.source(imagine), kind: .quadruple)
            let maker = UpscaleMaker(source: source, upscale: upscale)
            #expect((96...100).contains(try Edits.told(maker)))
            #expect(throws: Abandoned.self) { try maker.picture(0, Edits.meter { _ in false }) }
        }
    }
}
