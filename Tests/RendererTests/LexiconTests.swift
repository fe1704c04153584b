import Domain
import Testing

@testable import Renderer

/// A trap in a drawing loop would crash the whole server, so everything is drawn once.
@Suite struct LexiconTests {
    /// One word for each meaning.
    private static let words = Dictionary(
        Lexicon.things.map { ("\($0.value)", $0.key) },
        uniquingKeysWith: { min($0, $1) }
    ).values.sorted()

    @Test(arguments: words)
    func `every concept can be drawn in extreme shapes`(word: String) throws {
        for (ratio, budget) in [("10:1", 1600), ("1:10", 1600), ("1:1", 4900)] {
            let shape = try #require(AspectRatio(ratio))
            var imagine = Imagine(subject: word + " night", aspectRatio: shape, chaos: 100, seed: 9)
            #expect(try TestDrawing(budget: budget).files(imagine)?.count == 4)
            imagine.quality = 0.25
            imagine.subject = word
            #expect(try TestDrawing(budget: budget).files(imagine)?.count == 4)
        }
    }

    @Test(arguments: Lexicon.manners.keys.sorted())
    func `every art style can be drawn in extreme shapes`(word: String) throws {
        for (ratio, budget) in [("10:1", 1600), ("1:10", 1600), ("999:250", 1)] {
            let shape = try #require(AspectRatio(ratio))
            let small = Imagine(
                subject: word + " sea",
                aspectRatio: budget > 1 ? shape : .square,
                stylize: 1000,
                seed: 2
            )
            #expect(try TestDrawing(budget: budget).files(small)?.count == 4)
        }
    }

    @Test func `about sixty colours are known`() {
        #expect(Lexicon.colours.count >= 55)
    }

    @Test func `every outline has parts above the ground`() {
        for thing in Concept.allCases {
            guard let shape = Silhouettes.of(thing) else { continue }
            #expect(shape.parts.count > 1)
            #expect(shape.distance(Point(0, 0.5)) < 0.25)
        }
    }
}
