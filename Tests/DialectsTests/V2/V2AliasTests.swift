import Basics
import Domain
import Samples
import Testing

/// Names of vendors' pages and clients that the schema does not have.
@Suite struct V2AliasTests {
    private static let url = JSON.string(V2Sample.url)

    private func generation(_ model: String, _ object: String, _ own: JSON) throws -> Generation {
        let sample = try V2Sample.named(model)
        let submission = try sample.submission(sample.body(beside: [(object, own)]))
        guard case .generate(let generation) = submission.operation else { throw Failure.bug }
        return generation
    }

    @Test(
        arguments: [
            ("grok-imagine-image", "grokParams", "image", ParameterName.image),
            ("grok-imagine-image", "grokImagineParams", "image_input", .image),
            ("gpt-image-1.5", "gptImageParams", "image_input", .inputImages),
            ("gpt-image-2", "gptImageParams", "input_images", .inputImages),
            ("flux-2-pro", "fluxParams", "image", .inputImages),
            ("nano-banana-pro", "nanoBananaParams", "image_urls", .imageInput),
            ("seedream-4", "seedreamParams", "images", .imageInput),
            ("qwen-image", "qwenImageParams", "image", .imageURL),
            ("qwen-image-2", "qwenImageParams", "image_url", .image),
            ("wan-image-2.7", "wanImageParams", "image", .image),
        ] as [(String, String, String, ParameterName)]
    )
    func `a reference image is taken under the names that clients use`(
        _ model: String,
        _ object: String,
        _ name: String,
        _ own: ParameterName
    ) throws {
        for value in [Self.url, [Self.url]] as [JSON] {
            let isSingle = name == own.rawValue && value != Self.url
            guard !isSingle || own == .inputImages else { continue }
            let made = try generation(model, object, .object([.init(name, value)]))
            #expect(made.images == [NamedImage(own, .remote(V2Sample.url))], "\(value)")
        }
    }

    @Test func `the job shows what was read under the schema's names`() throws {
        let sample = try V2Sample.named("grok-imagine-image")
        let submission = try sample.submission(
            sample.body(beside: [("grokParams", ["image_input": [Self.url]])])
        )
        #expect(submission.shownInput["grokImagineParams"] == ["image": Self.url])
        #expect(submission.shownInput["grokParams"] == nil)
    }

    @Test func `the schema's own name wins, and null counts as left out`() throws {
        let both: JSON = ["image": "https://example.com/b.png", "input_images": [Self.url]]
        let made = try generation("flux-2-pro", "fluxParams", both)
        #expect(made.images == [NamedImage(.inputImages, .remote(V2Sample.url))])
        let none: JSON = ["image": Self.url, "input_images": .null]
        #expect(try generation("flux-2-pro", "fluxParams", none).images.count == 1)
    }

    @Test func `an alias is checked as the parameter is, and unknown to a strict reading`() throws {
        let sample = try V2Sample.named("grok-imagine-image")
        for (value, message) in [
            ("no", "Invalid URL"), (5, "Invalid input: expected string, received number"),
        ] as [(JSON, String)] {
            let body = sample.body(beside: [("grokParams", ["image": value])])
            #expect(try sample.problems(body) == ["grokImagineParams.image: \(message)"])
        }
        let several = sample.body([("image_input", [Self.url, Self.url])])
        #expect(try !sample.problems(several).isEmpty)
        let strict = sample.body([("image_input", Self.url)])
        #expect(try !sample.problems(strict, isStrict: true).isEmpty)
    }

    @Test func `a model without reference images ignores them as any unknown field`() throws {
        let made = try generation("dall-e-3", "dalleParams", ["image": "no"])
        #expect(made.images.isEmpty)
    }
}
