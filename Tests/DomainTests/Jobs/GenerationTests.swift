import Domain
import Foundation
import Testing

@Suite struct GenerationTests {
    private let plain = Generation(
        "a cat\n in  a hat",
        model: ModelName(rawValue: "flux-2-pro"),
        count: 2,
        seed: 9,
        images: [
            NamedImage(.imagePrompt, .file("a.png", url: "https://example.com/a.png")),
            NamedImage(.mask, .file("b.png")),
        ],
        parameters: ParameterValues([
            .seed: .number(9), .steps: .number(28), .guidance: .number(3.5), .raw: .flag(true),
            .style: .text("1"),
        ]),
        output: ImageOutput(.webp, quality: 80)
    )

    @Test func `a generation is read back as it was`() throws {
        var rerolled = plain
        rerolled.flags = ["ar": "2:3"]
        for generation in [plain, rerolled, Generation("x", model: .nanoBanana, seed: 0)] {
            let operation = JobOperation.generate(generation)
            let data = try JSONEncoder().encode(operation)
            #expect(try JSONDecoder().decode(JobOperation.self, from: data) == operation)
        }
    }

    @Test func `a reroll draws a seed and keeps all else`() throws {
        guard
            case .generate(let made) = JobOperation.generate(plain)
                .rerolled(seed: 5, prompt: nil)
        else { throw Failure.bug }
        var expected = plain
        expected.seed = 5
        expected.parameters[.seed] = nil
        #expect(made == expected)
    }

    @Test func `a reroll's prompt brings its flags, of which a seed wins`() throws {
        let first = JobOperation.generate(plain)
            .rerolled(seed: 5, prompt: "a dog --ar 2:3 --no cats --seed 7")
        let second = first?.rerolled(seed: 6, prompt: "--ar 1:2")
        guard case .generate(let one) = first, case .generate(let two) = second else {
            throw Failure.bug
        }
        #expect(one.prompt == "a dog" && one.seed == 7)
        #expect(one.flags == ["ar": "2:3", "no": "cats"])
        #expect(two.prompt == "a dog" && two.seed == 6)
        #expect(two.flags == ["ar": "1:2", "no": "cats"])
    }

    @Test func `a mask is no image to draw after`() {
        #expect(plain.references == [plain.images[0].source])
        var masked = plain
        masked.images.removeFirst()
        #expect(JobOperation.generate(plain).name == .remix)
        #expect(JobOperation.generate(masked).name == .imagine)
        #expect(JobOperation.generate(masked).sources == [.file("b.png")])
    }
}
