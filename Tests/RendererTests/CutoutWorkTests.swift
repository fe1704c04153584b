import Domain
import Images
import Synchronization
import Testing

@testable import Renderer

@Suite struct CutoutWorkTests {
    @Test(arguments: [(1, 1), (1, 40), (40, 1), (2, 2), (3, 5), (9, 700), (700, 9)])
    func `a picture of one colour is all subject`(_ width: Int, _ height: Int) throws {
        let flat = try Edits.flat([40, 90, 200], width, height)
        for background in CutoutTerms.Background.allCases {
            let made = try Cutouts.maker(flat, background).cutout(Edits.meter())
            #expect(made.picture.width == width && made.picture.height == height)
            if background == .rgba { #expect(Set(made.alpha ?? []) == [255]) }
            if background != .map { #expect(try made.picture.rgb() == flat.rgb()) }
        }
    }

    @Test(arguments: [(1, 2), (4, 4), (5, 5), (6, 300), (3_000, 7), (33, 32)])
    func `pictures of any shape are cut`(_ width: Int, _ height: Int) throws {
        let picture = try Cutouts.picture(
            Cutouts.disc,
            width: width,
            height: height,
            isGradient: true
        )
        for threshold in [nil, 0.5, -3, 9, .infinity] {
            let maker = Cutouts.maker(picture, threshold: threshold)
            let made = try maker.cutout(Edits.meter())
            #expect(made.alpha?.count == width * height)
        }
    }

    @Test func `black and white in cells and pure noise are no problem`() throws {
        var random = Random(1)
        let noise = (0..<60 * 60 * 3).map { _ in UInt8(random.below(256)) }
        let cells = (0..<60 * 60).flatMap { cell -> [UInt8] in
            let value: UInt8 = (cell + cell / 60) % 2 == 0 ? 0 : 255
            return [value, value, value]
        }
        for bytes in [noise, cells] {
            let picture = try Picture(rgb: bytes, width: 60, height: 60)
            #expect(try Cutouts.alpha(Cutouts.maker(picture))?.count == 3_600)
        }
    }

    @Test func `the same cutout gives the same bytes`() throws {
        let source = try Edits.drawn(Edits.lake)
        let one = try Cutouts.maker(source).cutout(Edits.meter())
        let other = try Cutouts.maker(source).cutout(Edits.meter())
        #expect(one.alpha == other.alpha)
        #expect(try one.picture.rgb() == other.picture.rgb())
    }

    @Test func `it reports all of its units and stops when cancelled`() throws {
        let drawn = try Cutouts.picture(Cutouts.disc, isGradient: false)
        for source in [drawn, try Edits.flat([1, 2, 3], 30, 30)] {
            let maker = Cutouts.maker(source)
            #expect((96...100).contains(try Edits.told(maker)))
            #expect(throws: Abandoned.self) { try maker.picture(0, Edits.meter { _ in false }) }
        }
        let calls = Atomic<Int>(0)
        let meter = Edits.meter { _ in calls.wrappingAdd(1, ordering: .relaxed).newValue < 3 }
        #expect(throws: Abandoned.self) { try Cutouts.maker(drawn).picture(0, meter) }
        #expect(calls.load(ordering: .relaxed) == 3)
    }
}
