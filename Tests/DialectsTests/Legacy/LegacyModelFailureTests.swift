import Basics
import Domain
import HTTP
import Testing

@Suite struct LegacyModelFailureTests {
    private static let fluxShape = "a ratio of whole numbers from 9:21 to 21:9, such as 16:9"
    private static let resolution =
        "a size from 512 to 1536 pixels a side, such as RESOLUTION_1024_768"

    @Test(
        arguments: [
            (
                "/flux-imagine", "model", "flux-2-pro",
                "one of: flux-schnell, flux-pro, flux-dev, flux-pro-1.1, flux-pro-1.1-ultra"
            ),
            ("/flux-imagine", "width", 255, "a whole number from 256 to 1440"),
            ("/flux-imagine", "height", 1441, "a whole number from 256 to 1440"),
            ("/flux-imagine", "width", .number(300.5), "a whole number from 256 to 1440"),
            ("/flux-imagine", "width", .number(1e300), "a whole number from 256 to 1440"),
            ("/flux-imagine", "aspect_ratio", "5:2", fluxShape),
            ("/flux-imagine", "aspect_ratio", "2:5", fluxShape),
            ("/flux-imagine", "steps", 0, "a whole number from 1 to 50"),
            ("/flux-imagine", "guidance", .number(1.4), "a number from 1.5 to 10"),
            ("/flux-imagine", "interval", 5, "a whole number from 1 to 4"),
            ("/flux-imagine", "seed", -1, "a whole number from 0 to 4294967295"),
            ("/flux-imagine", "seed", 4_294_967_296, "a whole number from 0 to 4294967295"),
            ("/flux-imagine", "safety_tolerance", 7, "a whole number from 0 to 6"),
            ("/flux-imagine", "raw", "yes", "true or false"),
            ("/flux-imagine", "prompt_upsampling", 1, "true or false"),
            ("/flux-imagine", "image_prompt_strength", .number(1.1), "a number from 0 to 1"),
            (
                "/ideogram-imagine", "style_type", "manga",
                "one of: GENERAL, REALISTIC, DESIGN, RENDER_3D, ANIME"
            ),
            ("/ideogram-imagine", "magic_prompt_option", "maybe", "one of: AUTO, ON, OFF"),
            ("/ideogram-imagine", "aspect_ratio", "16:9", "a ratio such as ASPECT_16_9"),
            ("/ideogram-imagine", "aspect_ratio", "ASPECT_11_1", "a ratio such as ASPECT_16_9"),
            ("/ideogram-imagine", "resolution", "RESOLUTION_511_512", resolution),
            ("/ideogram-imagine", "resolution", "RESOLUTION_512", resolution),
            ("/ideogram-imagine", "resolution", "RESOLUTION_512_512_512", resolution),
            ("/ideogram-imagine", "resolution", "512_512", resolution),
            ("/ideogram-remix", "image_weight", 0, "a whole number from 1 to 100"),
            ("/ideogram-upscale", "resemblance", 101, "a whole number from 1 to 100"),
            ("/ideogram-upscale", "detail", 0, "a whole number from 1 to 100"),
            (
                "/nano-banana", "images", .array(Array(repeating: "QUJD", count: 15)),
                "an array of 1 to 14 image URLs"
            ),
            (
                "/nano-banana", "aspect_ratio", "1:2",
                "one of: match_input_image, 1:1, 2:3, 3:2, 3:4, 4:3, 4:5, 5:4, 9:16, 16:9, 21:9"
            ),
            ("/nano-banana-pro", "resolution", "8K", "one of: 1K, 2K, 4K"),
        ] as [(String, String, JSON, String)]
    )
    func `an impossible value is told in plain words`(
        _ path: String,
        _ name: String,
        _ value: JSON,
        _ expected: String
    ) throws {
        let endpoint = try LegacyEndpoint.named(path)
        let failure = #expect(throws: Failure.self) { try endpoint.submission(name, value) }
        #expect(failure?.code == .invalid && failure?.field == name)
        #expect(failure?.message == "The '\(name)' field must be \(expected).")
    }
}
