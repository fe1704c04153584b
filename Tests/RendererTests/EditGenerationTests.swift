import Domain
import Images
import Testing

@testable import Renderer

@Suite struct EditGenerationTests {
    private func maker(
        _ subject: String,
        count: Int = 1,
        size: PixelSize? = nil,
        references: [Picture] = [],
        weight: Double = 0.5
    ) -> GenerationMaker {
        let imagine = Imagine(subject: subject, seed: 3)
        return GenerationMaker(
            terms: DrawingTerms(imagine, size: size, referenceWeight: weight),
            count: count,
            references: references,
            budget: 96 * 96
        )
    }

    private func one(_ maker: GenerationMaker) throws -> Picture {
        try maker.picture(0, Edits.meter())
    }

    @Test func `without references or size it is what an imagine draws`() throws {
        let imagine = Imagine(subject: "a castle", seed: 3)
        let pictures = try Edits.all(maker("a castle", count: 2))
        #expect(pictures.count == 2)
        for (index, picture) in pictures.enumerated() {
            #expect(try picture.rgb() == Edits.drawn(imagine, index: index).rgb())
        }
    }

    @Test(arguments: [(1, 1), (70, 30), (31, 250), (1_500, 4), (4, 1_500), (300, 300)])
    func `a size is exact`(_ width: Int, _ height: Int) throws {
        let size = PixelSize(width: width, height: height)
        let reference = try Edits.flat([40, 80, 120], 3, 50)
        for references in [[], [reference]] {
            let result = try one(
                maker("a castle in watercolor", size: size, references: references)
            )
            #expect(result.width == width && result.height == height)
        }
    }

    @Test func `the heavier the reference, the more of it is seen`() throws {
        let reference = try Edits.drawn(Edits.lake)
        let off = try [0.0, 0.5, 1].map { weight in
            let made = maker("a city street", references: [reference], weight: weight)
            return try difference(one(made), reference)
        }
        #expect(off[0] > 1.2 * off[1] && off[1] > 2 * off[2])
        #expect(off[2] < 6)
    }

    @Test func `a light reference gives the scene its colours`() throws {
        let red = try Edits.flat([190, 40, 40], 60, 60)
        let plain = try Canvas.lab(one(maker("a mountain lake by day")))
        let dyed = try Canvas.lab(
            one(maker("a mountain lake by day", references: [red], weight: 0.05))
        )
        #expect(ColourStatistics(dyed).mean.y > ColourStatistics(plain).mean.y + 0.08)
        #expect(try detail(dyed.labPicture()) > 3)
    }

    @Test func `words for light and colour regrade the reference`() throws {
        let reference = try Edits.drawn(Imagine(subject: "a mountain lake by day", seed: 7))
        func remade(_ words: String) throws -> Picture {
            try one(maker(words, references: [reference], weight: 0.9))
        }
        let bright = try brightness(reference)
        #expect(try brightness(remade("at night")) < 0.6 * bright)
        let means = try ["at sunset", "in red", "in blue"].map {
            ColourStatistics(try Canvas.lab(remade($0))).mean
        }
        let own = ColourStatistics(try Canvas.lab(reference)).mean
        #expect(means[0].z > own.z + 0.02)
        #expect(means[1].y > own.y + 0.06)
        #expect(means[2].z < own.z - 0.03)
        #expect(try richness(remade("black and white")) < 5)
        #expect(try richness(remade("in thick fog")) < richness(reference))
    }

    @Test func `an art style redraws the reference and keeps its composition`() throws {
        let reference = try Edits.drawn(Edits.lake)
        for manner in ["watercolor", "oil painting", "mosaic", "pixel art"] {
            let remade = try one(maker(manner, references: [reference], weight: 0.9))
            #expect(try difference(remade, reference) > 4)
            let small = try (
                remade.resized(width: 8, height: 8), reference.resized(width: 8, height: 8)
            )
            #expect(try difference(small.0, small.1) < 40)
        }
    }

    @Test func `all of several references are seen`() throws {
        let colours: [[UInt8]] = [[220, 30, 30], [30, 60, 220]]
        let references = try colours.map { try Edits.flat($0, 30, 30) }
        let canvas = try Canvas.lab(one(maker("", references: references, weight: 1)))
        #expect(canvas.pixels.contains { $0.y > 0.12 && $0.z > 0.02 })
        #expect(canvas.pixels.contains { $0.z < -0.12 })
    }

    @Test func `the four of a reference differ a little, and each is the same again`() throws {
        let reference = try Edits.drawn(Edits.lake)
        let maker = maker("watercolor", count: 4, references: [reference], weight: 0.9)
        let four = try Edits.all(maker)
        #expect((1...25).contains(try spread(four)))
        #expect(try four.map { try $0.rgb() } == Edits.all(maker).map { try $0.rgb() })
    }

    @Test func `it reports all of its units and stops when cancelled`() throws {
        let reference = try Edits.drawn(Edits.lake)
        for references in [[], [reference]] {
            let maker = maker("a castle, watercolor", references: references)
            #expect((96...100).contains(try Edits.told(maker)))
            #expect(throws: Abandoned.self) { try maker.picture(0, Edits.meter { _ in false }) }
        }
    }
}
