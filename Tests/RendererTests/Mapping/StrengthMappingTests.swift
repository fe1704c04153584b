import Basics
import Domain
import Foundation
import Samples
import Testing

@testable import Renderer

@Suite struct StrengthMappingTests {
    @Test(
        arguments: [
            ("flux-2-pro", "steps", 1, 0.25), ("flux-2-pro", "steps", 10, 0.4),
            ("flux-2-pro", "steps", 50, 1), ("flux-2-dev", "go_fast", true, 0.75),
            ("gpt-image-2", "quality", "low", 0.25), ("gpt-image-2", "quality", "medium", 0.5),
            ("ideogram-v2", "rendering_speed", "turbo", 0.5),
            ("qwen-image", "acceleration", "high", 0.5),
            ("qwen-image", "num_inference_steps", 5, 0.25),
            ("stable-diffusion-3.5-large-turbo", "steps", 4, 1),
        ] as [(String, String, JSON, Double)]
    )
    func `fewer steps leave out detail`(
        _ model: String,
        _ name: String,
        _ value: JSON,
        _ quality: Double
    ) throws {
        #expect(try terms(model, [(name, value)]).imagine.quality == quality)
    }

    @Test(
        arguments: [
            ("flux-2-pro", "guidance", .number(7.5), 250),
            ("seedream-3", "guidance_scale", 10, 400),
            ("qwen-image", "guidance_scale", 0, 0), ("stable-diffusion-3", "cfg", 9, 200),
        ] as [(String, String, JSON, Double)]
    )
    func `guidance lays the style on`(
        _ model: String,
        _ name: String,
        _ value: JSON,
        _ stylize: Double
    ) throws {
        #expect(try terms(model, [(name, value)]).imagine.stylize == stylize)
    }

    @Test(
        arguments: [
            ("dall-e-3", "style", "vivid", "a cat, vivid colours"),
            ("dall-e-3", "style", "natural", "a cat, natural light"),
            ("ideogram-v2", "style_type", "None", "a cat"),
            ("ideogram-v2", "style_type", "Render_3d", "a cat, 3d render"),
            ("ideogram-v2", "style_type", "ANIME", "a cat, anime"),
            ("ideogram-v3-turbo", "style_preset", "80s_Illustration", "a cat, 80s illustration"),
        ] as [(String, String, JSON, String)]
    )
    func `styles are words`(
        _ model: String,
        _ name: String,
        _ value: JSON,
        _ subject: String
    ) throws {
        #expect(try terms(model, [(name, value)]).imagine.subject == subject)
    }

    @Test func `negative prompts leave out, and raw is a style`() throws {
        let made = try terms("kling-image", [("negative_prompt", "Dogs, red  cars,,")])
        #expect(made.imagine.excluded == ["dogs", "red cars"])
        #expect(
            try terms("flux-1.1-pro-ultra", [("raw", true)]).imagine.style == .raw
        )
    }
}

/// The renderer's terms for a model's shortest body with some parameters set.
func terms(_ model: String, _ parameters: [(String, JSON)] = []) throws -> DrawingTerms {
    try ParameterMapping(V2Sample.generation(model, parameters)).terms()
}
