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
        let imagine = try #require(submission.submission.imagine)
        #expect(imagine.subject == "a cat" && imagine.excluded == ["dogs", "red cars"])
        #expect(imagine.aspectRatio.description == "3:2" && imagine.seed == 5)
        #expect(imagine.stylize == 250 && submission.credits == 16)
        #expect(
            submission.submission.prompt == "a cat --ar 3:2 --no Dogs, red cars --s 250 --seed 5"
        )
    }

    @Test func `Midjourney takes a ratio beside the prompt`() throws {
        let sample = try V2Sample.named("midjourney")
        let submission = try sample.submission(sample.body([("aspect_ratio", "1920:1080")]))
        #expect(submission.submission.imagine?.aspectRatio.description == "16:9")
        #expect(submission.submission.imagine?.seed == seed)
    }

    @Test(arguments: [
        ("--ar 1:1", "The prompt has flags but no text."),
        ("a cat --q 9", "The '--quality' flag in the prompt must be a number from 0.25 to 1."),
    ])
    func `Midjourney's flags are checked`(_ prompt: String, _ message: String) throws {
        let sample = try V2Sample.named("midjourney")
        let body = sample.body(
            [("aspect_ratio", "x")],
            beside: [("prompt", .string(prompt))]
        )
        let problems = try sample.problems(body)
        #expect(problems.count == 2 && problems.contains("prompt: \(message)"))
    }

    // MARK: - Others

    @Test(arguments: V2Sample.all.filter { $0.model.endpoint == .generate }.dropFirst())
    func `a plain prompt makes one picture`(_ sample: V2Sample) throws {
        let made = try V2Sample.generation(sample.model.name.rawValue)
        #expect(made.model == sample.model.name && made.count == 1)
        #expect(made.imagine.subject == "a cat" && made.imagine.seed == seed)
        #expect(made.imagine.quality == 1 && made.imagine.stylize == 100)
    }

    @Test(
        arguments: [
            ("flux-2-pro", [("width", 512), ("height", 2048)], 512, 2048, "1:4"),
            ("flux-2-pro", [("width", 512)], 512, 512, "1:1"),
            ("flux-2-pro", [("width", 512), ("aspect_ratio", "16:9")], nil, nil, "16:9"),
            ("flux-2-pro", [("width", 2048), ("height", 256)], 2048, 256, "4:1"),
            ("flux-2-pro", [("resolution", "4MP")], 2048, 2048, "1:1"),
            ("flux-2-max", [("resolution", "1MP"), ("aspect_ratio", "4:1")], 2048, 512, "4:1"),
            ("flux-2-dev", [("resolution", "1024x768")], 1024, 768, "4:3"),
            ("seedream-3", [], nil, nil, "1:1"), ("seedream-4", [], 2048, 2048, "1:1"),
            ("seedream-4", [("size", "4K")], 4096, 4096, "1:1"),
            ("seedream-4", [("size", "1K"), ("width", 4096)], 1024, 1024, "1:1"),
            (
                "seedream-4",
                [("size", "custom"), ("width", 1024), ("height", 4096), ("aspect_ratio", "1:1")],
                1024, 4096, "1:4"
            ),
            ("nano-banana", [("resolution", "512px")], 512, 512, "1:1"),
            ("nano-banana", [("aspect_ratio", "21:9")], nil, nil, "7:3"),
            ("nano-banana-pro", [], 2048, 2048, "1:1"),
            ("imagen-4", [("image_size", "2K")], 2048, 2048, "1:1"),
            ("qwen-image", [("image_size", "portrait_16_9")], 576, 1024, "9:16"),
            ("ideogram-v3-turbo", [("resolution", "512x1536")], 512, 1536, "1:3"),
            ("ideogram-v3-turbo", [("resolution", "None")], nil, nil, "1:1"),
        ] as [(String, [(String, JSON)], Int?, Int?, String)]
    )
    func `shapes and sizes are those asked for`(
        _ name: String,
        _ parameters: [(String, JSON)],
        _ width: Int?,
        _ height: Int?,
        _ ratio: String
    ) throws {
        let made = try V2Sample.generation(name, parameters)
        #expect(made.size?.width == width && made.size?.height == height)
        #expect(made.imagine.aspectRatio.description == ratio)
        #expect(!made.followsReference)
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
        #expect(try V2Sample.generation("reve-create", [(name, value)]).imagine.seed == seed)
    }

    @Test(
        arguments: [
            ("gpt-image-1.5", "number_of_images", 10, 10, 240),
            ("gpt-image-2", "number_of_images", 2, 2, 48), ("kling-image", "n", 4, 4, 8),
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
            submission.submission.operation.imageCount == count && submission.credits == credits
        )
    }
}
