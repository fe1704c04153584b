import Basics
import Dialects
import Domain
import Foundation
import HTTP
import Samples
import Testing

@Suite struct V2GenerateTests {
    private let seed = V2Sample.seed

    // MARK: - Midjourney

    @Test func `Midjourney obeys its flags, which win over the ratio beside them`() throws {
        let sample = try V2Sample.named("midjourney")
        let prompt: JSON = "a cat --ar 3:2 --no Dogs, red cars --s 250 --seed 5"
        let body = sample.body([("aspect_ratio", "16:9")], beside: [("prompt", prompt)])
        let submission = try sample.submission(body)
        let imagine = try #require(submission.imagine)
        #expect(imagine.subject == "a cat" && imagine.excluded == ["dogs", "red cars"])
        #expect(imagine.aspectRatio.description == "3:2" && imagine.seed == 5)
        #expect(imagine.stylize == 250 && submission.credits == 16)
        #expect(
            submission.prompt == "a cat --ar 3:2 --no Dogs, red cars --s 250 --seed 5"
        )
    }

    @Test func `Midjourney takes a ratio beside the prompt`() throws {
        let sample = try V2Sample.named("midjourney")
        let submission = try sample.submission(sample.body([("aspect_ratio", "1920:1080")]))
        #expect(submission.imagine?.aspectRatio.description == "16:9")
        #expect(submission.imagine?.seed == seed)
    }

    @Test(arguments: [
        ("--ar 1:1", "The prompt has flags but no text."),
        (" \u{200B}\u{FEFF}", "Too small: expected string to have >=1 characters"),
    ])
    func `a prompt without words is refused`(_ prompt: String, _ message: String) throws {
        let sample = try V2Sample.named("midjourney")
        let body = sample.body(
            [("aspect_ratio", "x")],
            beside: [("prompt", .string(prompt))]
        )
        let problems = try sample.problems(body)
        #expect(problems.count == 2 && problems.contains("prompt: \(message)"))
    }

    @Test func `a prompt is not refused for a flag's value, and stays as it was sent`() throws {
        let sample = try V2Sample.named("midjourney")
        let prompt = "a cat\u{200B} —ar 16：9. --q 4 --chaos 200 --seed abc --v niji"
        let submission = try sample.submission(
            sample.body(beside: [("prompt", .string(prompt))])
        )
        #expect(submission.prompt == prompt)
        #expect(submission.imagine?.aspectRatio.description == "16:9")
        #expect(submission.imagine?.chaos == 100 && submission.imagine?.seed == seed)
    }

    // MARK: - Others

    @Test(arguments: V2Sample.all.filter { $0.model.endpoint == .generate }.dropFirst())
    func `a plain prompt makes one picture`(_ sample: V2Sample) throws {
        let made = try V2Sample.generation(sample.model.name.rawValue)
        #expect(made.model == sample.model.name && made.count == 1)
        #expect(made.prompt == "a cat" && made.seed == seed)
    }

    /// Values that the vendor's pages prescribe for the family, and its schema refuses.
    @Test(
        arguments: [
            "flux-1.1-pro", "flux-1.1-pro-ultra", "flux-2-pro", "flux-2-dev", "flux-2-flex",
            "flux-2-max",
        ]
    )
    func `all of flux takes the words of its pages`(_ model: String) throws {
        let custom: [(String, JSON)] = [
            ("aspect_ratio", "custom"), ("width", 1024), ("height", 768),
        ]
        let sized = try V2Sample.generation(model, custom + [("resolution", "1 MP")])
        #expect(sized.parameters.text(.aspectRatio) == "custom")
        #expect(sized.parameters.text(.resolution) == "1 MP")
        let matching = try V2Sample.generation(
            model,
            [("aspect_ratio", "match_input_image"), ("input_images", [.string(V2Sample.url)])]
        )
        #expect(matching.parameters.text(.aspectRatio) == "match_input_image")
    }

    @Test(
        arguments: [
            ("seed", 5, 5), ("seed", 4_294_967_296, 0), ("seed", -1, 77),
            ("seed", 9_007_199_254_740_991, 4_294_967_295),
        ] as [(String, JSON, UInt32)]
    )
    func `any whole number is a seed, a negative one as none`(
        _ name: String,
        _ value: JSON,
        _ seed: UInt32
    ) throws {
        #expect(try V2Sample.generation("reve-create", [(name, value)]).seed == seed)
    }

    @Test(
        arguments: [
            ("gpt-image-1.5", "number_of_images", 10, 10, 240),
            ("gpt-image-2", "number_of_images", 2, 2, 46), ("kling-image", "n", 4, 4, 8),
            ("qwen-image", "num_images", 3, 3, 9), ("gpt-image-2", "quality", "low", 1, 4),
            ("ideogram-character", "rendering_speed", "turbo", 1, 10),
            ("reve-create", "seed", 1, 1, 3),
        ] as [(String, String, JSON, Int, Int)]
    )
    func `a count makes as many pictures, and has its price`(
        _ model: String,
        _ name: String,
        _ value: JSON,
        _ count: Int,
        _ credits: Int
    ) throws {
        let sample = try V2Sample.named(model)
        let submission = try sample.submission(sample.body([(name, value)]))
        #expect(
            submission.operation.imageCount == count && submission.credits == credits
        )
    }
}
