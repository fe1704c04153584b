import Basics
import Domain
import Foundation
import Samples
import Testing

@testable import Renderer

@Suite struct ReferenceMappingTests {
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
        let mapping = ParameterMapping(try V2Sample.generation(model, parameters))
        #expect(mapping.references == [0])
        #expect(mapping.terms().referenceWeight == weight)
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
        let mapping = ParameterMapping(made)
        let expected: [ImageSource] = [
            .remote(V2Sample.url), .inline(Data("ABC".utf8)), .remote(V2Sample.url + "?style"),
        ]
        #expect(mapping.references.map { made.images[$0].source } == expected)
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
        #expect(try terms(model, parameters).followsReference == follows)
    }
}
