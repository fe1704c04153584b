import Basics
import Domain
import Foundation
import Samples
import Testing

@testable import Renderer

@Suite struct SizeMappingTests {
    @Test(
        arguments: [
            ("flux-2-pro", [("width", 512), ("height", 2048)], 512, 2048, "1:4"),
            ("flux-2-pro", [("width", 512)], 512, 512, "1:1"),
            ("flux-2-pro", [("width", 512), ("aspect_ratio", "16:9")], nil, nil, "16:9"),
            ("flux-2-pro", [("width", 2048), ("height", 256)], 2048, 256, "8:1"),
            ("seedream-4", [("size", "4096x256")], 4096, 256, "10:1"),
            ("flux-2-pro", [("resolution", "4MP")], 2048, 2048, "1:1"),
            ("flux-2-pro", [("resolution", "4 MP")], 2048, 2048, "1:1"),
            (
                "flux-1.1-pro", [("aspect_ratio", "custom"), ("width", 1024), ("height", 768)],
                1024, 768, "4:3"
            ),
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
            ("nano-banana", [("resolution", "512")], 512, 512, "1:1"),
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
        let made = try terms(name, parameters)
        #expect(made.size?.width == width && made.size?.height == height)
        #expect(made.imagine.aspectRatio.description == ratio)
        #expect(!made.followsReference)
    }
}
