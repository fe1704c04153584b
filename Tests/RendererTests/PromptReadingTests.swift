import Domain
import Testing

@testable import Renderer

@Suite struct PromptReadingTests {
    private func read(_ subject: String, _ excluded: [String] = []) -> PromptReading {
        PromptReading(Imagine(subject: subject, excluded: excluded, seed: 0))
    }

    @Test func `it knows words, plurals and words of two parts`() {
        let reading = read("Wolves? Yes: cities, foxes and a Golden Hour; northern lights")
        #expect(reading.has(.city))
        #expect(reading.has(.wolf))
        #expect(reading.has(.fox))
        #expect(reading.has(.golden))
        #expect(reading.has(.aurora))
    }

    @Test func `it reads colours and art styles`() {
        let reading = read("a teal and crimson cat, oil painting, black and white")
        #expect(reading.colours.count == 2)
        #expect(reading.manners == [.oil, .noir])
        #expect(reading.things == [.cat])
    }

    @Test func `what is excluded is neither there nor an extra`() {
        let reading = read("a person on a beach under clouds", ["people", "cloud", "birds"])
        #expect(!reading.has(.person))
        #expect(!reading.has(.clouds))
        #expect(reading.has(.beach))
        #expect(!reading.allows(.birds))
        #expect(reading.allows(.stars))
    }

    @Test func `no and without exclude the word behind them`() {
        let reading = read("sea without clouds, no birds")
        #expect(reading.has(.sea))
        #expect(!reading.allows(.clouds))
        #expect(!reading.allows(.birds))
    }

    @Test func `case, spaces and punctuation change nothing`() {
        #expect(read("A  Red, Dream!").hash == read("a red dream").hash)
        #expect(read("a red dream").hash != read("red a dream").hash)
    }

    @Test(arguments: ["clouds", "sun", "birds", "stars", "moon"])
    func `an excluded concept has no layer`(word: String) {
        for index in 0..<4 {
            for seed in 0..<6 as Range<UInt32> {
                let plain = Imagine(
                    subject: "the sea \(word == "sun" ? "by day" : "at night with " + word)",
                    seed: seed
                )
                var bare = plain
                bare.excluded = [word]
                #expect(layers(bare, index) != layers(plain, index))
            }
        }
    }

    private func layers(_ imagine: Imagine, _ index: Int) -> [String] {
        Composer.scene(Recipe(imagine, index: index), width: 64, height: 64).layers.map {
            if let sky = $0 as? SkyLayer { return "sky \(sky.hasSun)" }
            return String(describing: type(of: $0))
        }
    }
}
