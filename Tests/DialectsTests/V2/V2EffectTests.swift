import Basics
import Dialects
import Domain
import Foundation
import HTTP
import Samples
import Testing

@Suite struct V2EffectTests {
    @Test(
        arguments: [
            ("flux-2-pro", [], nil), ("flux-2-pro", [("output_format", "png")], .png),
            ("flux-2-pro", [("output_format", "jpg")], ImageOutput(.jpeg)),
            ("flux-2-pro", [("output_quality", 0)], ImageOutput(.webp, quality: 1)),
            (
                "flux-2-pro", [("output_format", "webp"), ("output_quality", 100)],
                ImageOutput(.webp, quality: 100)
            ),
            ("imagen-4", [], ImageOutput(.jpeg)), ("gpt-image-1.5", [], ImageOutput(.webp)),
            ("gpt-image-2", [("output_format", "jpeg")], ImageOutput(.jpeg)),
        ] as [(String, [(String, JSON)], ImageOutput?)]
    )
    func `files have the format that is asked for`(
        _ model: String,
        _ parameters: [(String, JSON)],
        _ output: ImageOutput?
    ) throws {
        #expect(try V2Sample.generation(model, parameters).output == output)
    }

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
        #expect(try V2Sample.generation(model, [(name, value)]).imagine.quality == quality)
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
        #expect(try V2Sample.generation(model, [(name, value)]).imagine.stylize == stylize)
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
        #expect(try V2Sample.generation(model, [(name, value)]).imagine.subject == subject)
    }

    @Test func `negative prompts leave out, and raw is a style`() throws {
        let made = try V2Sample.generation(
            "kling-image",
            [("negative_prompt", "Dogs, red  cars,,")]
        )
        #expect(made.imagine.excluded == ["dogs", "red cars"])
        #expect(
            try V2Sample.generation("flux-1.1-pro-ultra", [("raw", true)]).imagine.style == .raw
        )
    }
}
