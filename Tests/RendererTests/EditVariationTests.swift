import Domain
import Images
import Testing

@testable import Renderer

@Suite struct EditVariationTests {
    private func maker(
        _ source: Picture,
        _ strength: Variation.Strength,
        of imagine: Imagine? = nil,
        prompt: String? = nil,
        seed: UInt32 = 5,
        budget: Int = 128 * 128
    ) -> VariationMaker {
        let variation = Variation(
            Edits.source(imagine),
            strength: strength,
            prompt: prompt,
            seed: seed
        )
        return VariationMaker(source: source, variation: variation, budget: budget)
    }

    @Test(arguments: [Edits.lake, nil])
    func `the four differ from each other and from the source, and resemble it`(
        _ imagine: Imagine?
    ) throws {
        let source = try Edits.drawn(Edits.lake)
        let other = try Edits.drawn(Imagine(subject: "jellyfish", seed: 3))
        for strength in [Variation.Strength.subtle, .medium, .strong] {
            let four = try Edits.all(maker(source, strength, of: imagine))
            #expect(four.allSatisfy { $0.width == 96 && $0.height == 96 })
            #expect(try spread(four) > 2.5)
            for picture in four {
                #expect(try difference(picture, source) > 2)
                #expect(try difference(picture, source) < difference(other, source))
            }
        }
    }

    @Test(arguments: [Edits.lake, nil])
    func `strong strays farther than subtle`(_ imagine: Imagine?) throws {
        let source = try Edits.drawn(Edits.lake)
        let off = try [Variation.Strength.subtle, .medium, .strong].map { strength in
            try Edits.all(maker(source, strength, of: imagine)).reduce(0) {
                try $0 + difference($1, source)
            }
        }
        #expect(off[0] < off[1] && off[0] < 0.8 * off[2])
    }

    @Test func `strong keeps the time of day and the words`() throws {
        let variation = Variation(Edits.source(Edits.lake), strength: .strong, seed: 9)
        let night = Imagine(subject: "a mountain lake at night", seed: 7)
        let source = try Edits.drawn(Edits.lake)
        let dark = try brightness(Edits.drawn(night))
        for picture in try Edits.all(
            VariationMaker(source: source, variation: variation, budget: 9_216)
        ) {
            #expect(try brightness(picture) > 1.3 * dark)
        }
    }

    @Test func `a prompt's words replace the parent's`() throws {
        let source = try Edits.drawn(Edits.lake)
        let prompt = "a mountain lake, black and white"
        for imagine in [Edits.lake, nil] {
            let grey = maker(source, .subtle, of: imagine, prompt: prompt)
            for picture in try Edits.all(grey) { #expect(try richness(picture) < 8) }
        }
    }

    @Test func `a prompt's bad flag is passed over`() throws {
        let source = try Edits.drawn(Edits.lake)
        let wrong = maker(source, .subtle, of: Edits.lake, prompt: "a lake --ar wide")
        let right = maker(source, .subtle, of: Edits.lake, prompt: "a lake")
        let pictures = try [wrong, right].map { try $0.picture(0, Edits.meter()).rgb() }
        #expect(pictures[0] == pictures[1])
    }

    @Test func `the seed, the parent's index and the picture's number matter`() throws {
        let source = try Edits.drawn(Edits.lake)
        for imagine in [nil, Edits.lake] {
            let one = try maker(source, .medium, of: imagine).picture(1, Edits.meter()).rgb()
            #expect(try one == maker(source, .medium, of: imagine).picture(1, Edits.meter()).rgb())
            let other = maker(source, .medium, of: imagine, seed: 6)
            #expect(try one != other.picture(1, Edits.meter()).rgb())
        }
        let second = Variation(Edits.source(Edits.lake, index: 1), strength: .medium, seed: 5)
        let sibling = VariationMaker(source: source, variation: second, budget: 9_216)
        let first = maker(source, .medium, of: Edits.lake)
        #expect(
            try first.picture(0, Edits.meter()).rgb() != sibling.picture(0, Edits.meter()).rgb()
        )
    }

    @Test(arguments: [(1, 1), (3, 200), (200, 3)])
    func `odd shapes keep their size`(_ width: Int, _ height: Int) throws {
        let source = try Edits.flat([90, 60, 30], width, height)
        for imagine in [nil, Edits.lake] {
            let result = try maker(source, .strong, of: imagine).picture(3, Edits.meter())
            #expect(result.width == width && result.height == height)
        }
    }

    @Test func `a source of more than four times the budget is made smaller`() throws {
        let result = try maker(Edits.flat([9, 9, 9], 400, 100), .subtle, budget: 2_500)
            .picture(0, Edits.meter())
        #expect(result.width == 200 && result.height == 50)
    }

    @Test func `colours at the border are the picture's own`() throws {
        let source = try Edits.flat([200, 60, 40], 64, 64)
        for picture in try Edits.all(maker(source, .strong)) {
            #expect(try difference(picture, source) < 40)
        }
    }

    @Test func `it reports all of its units and stops when cancelled`() throws {
        let source = try Edits.drawn(Edits.lake)
        for imagine in [nil, Edits.lake] {
            let maker = maker(source, .medium, of: imagine)
            #expect((96...100).contains(try Edits.told(maker)))
            #expect(throws: Abandoned.self) { try maker.picture(0, Edits.meter { _ in false }) }
        }
    }
}
