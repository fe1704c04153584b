import Basics
import Dialects
import Domain
import HTTP
import Testing

@Suite struct LegacyFailureTests {
    private static let shape = "a ratio of whole numbers from 1:10 to 10:1, such as 16:9"
    private static let image = "an http or https URL or a data URI (data:image/…;base64,…)"
    private static let two: JSON = [.string(LegacyEndpoint.url), .string(LegacyEndpoint.url)]

    @Test(
        arguments: [
            ("/imagine", "aspect_ratio", "11:1", shape),
            ("/imagine", "aspect_ratio", "16-9", shape),
            ("/imagine", "process_mode", "slow", "one of: fast, turbo, relax"),
            ("/pro/imagine", "mode", "slow", "one of: fast, turbo, relax"),
            ("/upscale-1x", "index", 0, "a whole number from 1 to 4"),
            ("/upscale-1x", "index", "5", "a whole number from 1 to 4"),
            ("/upscale-1x", "index", .number(1.5), "a whole number from 1 to 4"),
            ("/upscale-1x", "index", "strong", "a whole number from 1 to 4"),
            ("/upscale-1x", "parent_task_id", "1234567890123", "the id of a job (a UUID)"),
            ("/upscale-1x", "parent_task_id", 1_234_567_890_123, "the id of a job (a UUID)"),
            ("/midjourney/upscale", "taskId", "x", "the id of a job (a UUID)"),
            ("/upscale-alt", "type", "2x", "one of: subtle, creative"),
            ("/variations", "index", 5, "one of: 1, 2, 3, 4, strong, subtle"),
            ("/variations", "index", "medium", "one of: 1, 2, 3, 4, strong, subtle"),
            (
                "/midjourney/vary", "strength", "high",
                "one of: subtle, medium, strong, or a number from 0 to 100"
            ),
            (
                "/midjourney/vary", "strength", 101,
                "one of: subtle, medium, strong, or a number from 0 to 100"
            ),
            ("/inpaint", "mask", "data:text/plain,QUJD", image),
            (
                "/inpaint", "mask", "data:image/png;base64,",
                "valid base64 behind the comma of its data URI"
            ),
            ("/outpaint", "zoom_ratio", .number(0.9), "a number from 1 to 2"),
            ("/outpaint", "zoom_ratio", "2.01", "a number from 1 to 2"),
            ("/outpaint", "zoom_ratio", "nan", "a number from 1 to 2"),
            ("/outpaint", "aspect_ratio", "wide", shape),
            ("/midjourney/zoom", "zoom", 3, "a number from 1 to 2"),
            ("/pan", "direction", "north", "one of: up, down, left, right"),
            ("/describe", "image_url", "a.png", image),
            ("/describe", "image_url", "QUJD", image),
            (
                "/blend", "image_urls", [.string(LegacyEndpoint.url)],
                "an array of 2 to 5 image URLs"
            ),
            (
                "/blend", "image_urls",
                .array(Array(repeating: .string(LegacyEndpoint.url), count: 6)),
                "an array of 2 to 5 image URLs"
            ),
            ("/blend", "image_urls", ["a", "b"], image),
            ("/blend", "dimension", "wide", "one of: square, portrait, landscape"),
            ("/pro/upscale", "type", "2x", "one of: subtle, creative"),
            ("/pro/vary", "type", "medium", "one of: strong, subtle"),
            ("/pro/variations", "index", "strong", "a whole number from 1 to 4"),
            ("/pro/zoom", "type", "2.5", "a number from 1 to 2"),
            ("/pro/pan", "type", "in", "one of: up, down, left, right"),
            ("/nano-banana-pro", "resolution", "4\u{212A}", "one of: 1K, 2K, 4K"),
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

    @Test(arguments: LegacyEndpoint.all)
    func `a prompt has a length limit`(_ endpoint: LegacyEndpoint) throws {
        guard (endpoint.required + endpoint.optional).contains("prompt") else { return }
        let long = String(repeating: "é", count: LegacyDecode.promptLimit)
        #expect(try endpoint.submission("prompt", .string(long)).prompt == long)
        let failure = #expect(throws: Failure.self) {
            try endpoint.submission("prompt", .string(long + "e"))
        }
        #expect(failure?.message == "The 'prompt' field must be at most 5000 characters long.")
    }

    @Test(arguments: ["/imagine", "/reroll", "/variations", "/inpaint", "/outpaint", "/pan"])
    func `a prompt is not refused for a flag's value`(_ path: String) throws {
        let endpoint = try LegacyEndpoint.named(path)
        let prompt = "a cat --chaos 101 --q 4 --ar 99:1 --v niji --seed"
        #expect(try endpoint.submission("prompt", .string(prompt)).prompt == prompt)
    }

    @Test func `flags alone draw nothing`() {
        let failure = #expect(throws: Failure.self) {
            try LegacyEndpoint.midjourney[0].submission("prompt", "--ar 1:1")
        }
        #expect(failure?.message == "The 'prompt' field has flags but no text.")
    }

    @Test func `what no provider can do is said, and a wrong body before it`() throws {
        func swap(_ body: JSON) throws -> Submission {
            try LegacyDecode(seed: 1).faceswap(LegacyEndpoint.request(body))
        }
        let both: JSON = [
            "target_image_url": .string(LegacyEndpoint.url),
            "swap_image_url": .string(LegacyEndpoint.url),
        ]
        let refused = #expect(throws: Failure.self) { try swap(both) }
        #expect(refused == Failure(.notSupported, "No configured provider can swap faces."))
        let missing = #expect(throws: Failure.self) {
            try swap(["target_image_url": .string(LegacyEndpoint.url)])
        }
        #expect(missing?.message == "The 'swap_image_url' field is required.")
        let wrong = #expect(throws: Failure.self) { try swap(["target_image_url": "face.png"]) }
        #expect(wrong?.message == "The 'target_image_url' field must be an http or https URL.")
        let photos = #expect(throws: Failure.self) {
            try LegacyDecode(seed: 1).aiPhotos(LegacyEndpoint.request([:]))
        }
        #expect(
            photos
                == Failure(
                    .notSupported,
                    "No configured provider can train on or generate AI photos."
                )
        )
    }
}
