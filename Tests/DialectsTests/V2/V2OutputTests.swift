import Basics
import Dialects
import Domain
import Foundation
import HTTP
import Samples
import Testing

@Suite struct V2OutputTests {
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
}
