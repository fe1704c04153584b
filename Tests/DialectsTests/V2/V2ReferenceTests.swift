import Basics
import Dialects
import Domain
import Foundation
import HTTP
import Samples
import Testing

@Suite struct V2ReferenceTests {
    private static let image = ImageSource.remote(V2Sample.url)
    private static let url = JSON.string(V2Sample.url)

    @Test(
        arguments: [
            (
                "flux-1.1-pro", [("image_prompt", url), ("image_prompt_strength", .number(0.1))],
                0.1
            ),
            ("flux-2-pro", [("input_images", url)], 0.7),
            ("qwen-image", [("image_url", url), ("strength", .number(0.9))], 0.1),
            ("stable-diffusion-3", [("image", url), ("prompt_strength", .number(0.25))], 0.75),
            ("kling-image", [("image", url), ("image_fidelity", 1)], 1),
            ("gpt-image-1.5", [("input_images", [url]), ("input_fidelity", "high")], 0.9),
            ("ideogram-character", [], 0.7),
        ] as [(String, [(String, JSON)], Double)]
    )
    func `images carry over as much as is asked for`(
        _ model: String,
        _ parameters: [(String, JSON)],
        _ weight: Double
    ) throws {
        let made = try V2Sample.generation(model, parameters)
        #expect(made.references == [Self.image] && made.referenceWeight == weight)
    }

    @Test func `images of the content come before those of the style`() throws {
        let style = JSON.string(V2Sample.url + "?style")
        let character: JSON = "data:image/png;base64,QUJD"
        let made = try V2Sample.generation(
            "ideogram-v3-quality",
            [
                ("style_reference_images", [style]), ("character_reference_image", character),
                ("image", Self.url),
            ]
        )
        let expected: [ImageSource] = [
            Self.image, .inline(Data("ABC".utf8)), .remote(V2Sample.url + "?style"),
        ]
        #expect(made.references == expected)
    }

    @Test(
        arguments: [
            ("nano-banana", [("image_input", url)], true), ("nano-banana", [], false),
            ("nano-banana", [("aspect_ratio", "match_input_image")], false),
            ("nano-banana", [("image_input", url), ("aspect_ratio", "1:1")], false),
            ("nano-banana", [("image_input", url), ("aspect_ratio", "auto")], true),
            (
                "nano-banana", [("image_input", url), ("aspect_ratio", "match_input_image")], true
            ),
            ("flux-2-pro", [("image_prompt", url)], false),
            ("flux-2-pro", [("image_prompt", url), ("resolution", "match_input_image")], true),
            ("flux-2-pro", [("input_images", url), ("width", 512)], false),
            ("qwen-image", [("image_url", url), ("image_size", "square_hd")], false),
            ("gpt-image-2", [("input_images", [url])], false),
        ] as [(String, [(String, JSON)], Bool)]
    )
    func `an edited image keeps its shape unless another is asked for`(
        _ model: String,
        _ parameters: [(String, JSON)],
        _ follows: Bool
    ) throws {
        #expect(try V2Sample.generation(model, parameters).followsReference == follows)
    }

    @Test func `a job shows the known fields, without masks, webhooks and images' bytes`() throws {
        let sample = try V2Sample.named("ideogram-v2")
        let data: JSON = "data:image/png;base64,QUJD"
        let body = sample.body(
            [
                ("mask", data), ("image", data), ("seed", 5), ("extra", 1), ("resolution", .null),
                ("style_reference_images", [Self.url, data]),
            ],
            beside: [("webhookUrl", Self.url), ("webhookEvents", ["failed"]), ("extra", [])]
        )
        let shown: JSON = "data:image/png;base64,…"
        #expect(
            try sample.submission(body).input == [
                "model": "ideogram-v2", "prompt": "a cat",
                "ideogramParams": [
                    "image": shown, "seed": 5, "style_reference_images": [Self.url, shown],
                ],
            ]
        )
    }
}
