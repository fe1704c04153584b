import Basics
import Domain
import Samples
import Testing

@testable import Renderer

@Suite struct UnreadParametersTests {
    private func fields(_ operation: JobOperation) -> [String?] {
        let warnings = UnreadParameters.warnings(about: operation)
        #expect(warnings.allSatisfy { $0.code == .ignored })
        return warnings.map(\.field)
    }

    private func fields(_ model: String, _ parameters: [(String, JSON)]) throws -> [String?] {
        fields(.generate(try V2Sample.generation(model, parameters)))
    }

    @Test(
        arguments: [
            ("flux-2-pro", "prompt_upsampling", true, false),
            ("gpt-image-1.5", "background", "transparent", "auto"),
            ("gpt-image-1.5", "background", "transparent", "opaque"),
            ("kling-image", "model_name", "kling-v2", nil),
            ("nano-banana-2", "google_search", true, false),
            ("qwen-image", "task_type", "image-edit", "text-to-image"),
            ("seedream-4", "use_pre_llm", true, false),
            ("wan-image-2.7", "thinking_mode", true, false),
        ] as [(String, String, JSON, JSON?)]
    )
    func `a parameter without an effect is named, but for what happens anyway`(
        _ model: String,
        _ name: String,
        _ value: JSON,
        _ neutral: JSON?
    ) throws {
        let sample = try #require(V2Sample.all.first { $0.model.name.rawValue == model })
        let has = sample.model.parameters?.parameters.contains { $0.name.rawValue == name }
        try #require(has == true)
        #expect(try fields(model, [(name, value)]) == [name])
        #expect(try neutral.map { try fields(model, [(name, $0)]) } ?? [] == [])
        #expect(try fields(model, []) == [])
    }

    /// Parameters of which every value asks for what happens anyway.
    private static let silent = ["enhance_prompt", "moderation", "gpt-image-2 background"]

    @Test func `every parameter that documents mark as passed over can be warned of`() throws {
        for sample in V2Sample.all where sample.model.endpoint == .generate {
            guard sample.model.name != .midjourney else { continue }
            for parameter in sample.model.parameters?.parameters ?? [] {
                let name = parameter.name.rawValue
                let isWarned = try parameter.accepted.contains {
                    try fields(sample.model.name.rawValue, [(name, $0)]) == [name]
                }
                let isObeyed = Renderer.hasEffect(parameter.name, of: sample.model.name)
                let isSilent =
                    Self.silent.contains("\(sample.model.name.rawValue) \(name)")
                    || Self.silent.contains(name)
                #expect(isObeyed || isWarned != isSilent, "\(sample) \(name)")
            }
        }
    }

    @Test(
        arguments: [
            ([("aspect_ratio", "16:9"), ("width", 512)], ["aspect_ratio"]),
            ([("aspect_ratio", "4:3"), ("width", 1024)], []),
            ([("aspect_ratio", "16:9")], []), ([("width", 512), ("height", 512)], []),
        ] as [([(String, JSON)], [String?])]
    )
    func `a shape that a size overrides is named`(
        _ parameters: [(String, JSON)],
        _ expected: [String?]
    ) throws {
        var values = ParameterValues()
        for (name, value) in parameters {
            let name = ParameterName(rawValue: name)
            switch value {
            case .string(let text): values[name] = .text(text)
            case .integer(let whole): values[name] = .number(Double(whole))
            default: Issue.record("no such value")
            }
        }
        func fields(_ model: String) -> [String?] {
            self.fields(
                .generate(
                    Generation(
                        "a cat",
                        model: ModelName(rawValue: model),
                        seed: 1,
                        parameters: values
                    )
                )
            )
        }
        #expect(fields("flux-pro") == expected)
        let sides = parameters.map(\.0).filter { $0 != "aspect_ratio" }.sorted()
        #expect(fields("flux-pro-1.1-ultra").compactMap(\.self) == sides)
    }

    @Test func `upscales, edits and cutouts name theirs, and a reroll none`() throws {
        func submission(_ model: String, _ set: [(String, JSON)]) throws -> JobOperation {
            let sample = try V2Sample.named(model)
            return try sample.submission(sample.body(set)).operation
        }
        let clarity = try submission(
            "clarity-upscale",
            [("prompt", "x"), ("sharpen", 3), ("seed", 1)]
        )
        #expect(fields(clarity) == ["prompt", "sharpen"])
        let plain = try submission("clarity-upscale", [("sharpen", 0), ("dynamic", 6)])
        #expect(fields(plain) == [])
        let fill = try submission("flux-fill-pro", [("steps", 20), ("safety_tolerance", 1)])
        #expect(fields(fill) == ["safety_tolerance", "steps"])
        let tolerant = try submission("flux-fill-pro", [("steps", 50), ("safety_tolerance", 6)])
        #expect(fields(tolerant) == [])
        let flux = try V2Sample.generation("flux-2-pro", [("prompt_upsampling", true)])
        let reroll = Reroll(of: .random(), seed: 1, operation: .generate(flux))
        #expect(fields(.reroll(reroll)) == [])
        var ideogram = Upscale(.file("a.png"), kind: .subtle, model: .ideogram)
        ideogram.parameters = ParameterValues([.prompt: .text("x"), .detail: .number(80)])
        #expect(fields(.upscale(ideogram)) == ["detail", "prompt"])
        var imagine = Imagine(subject: "a cat", seed: 1)
        imagine.parameters = ParameterValues([.processMode: .text("turbo")])
        #expect(fields(.imagine(imagine)) == [])
    }

    @Test func `a product names the parameters that it passes over`() throws {
        let generation = Generation(
            "a cat",
            model: ModelName(rawValue: "flux-2-pro"),
            seed: 1,
            parameters: ParameterValues([.promptUpsampling: .flag(true), .steps: .number(1)])
        )
        let work = ProviderJob(job: .random(), operation: .generate(generation))
        let product = try Renderer(budget: 400).product(of: work) { _ in true }
        #expect(product?.warnings.map(\.field) == ["prompt_upsampling"])
    }
}
