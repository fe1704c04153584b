import Basics
import Dialects
import Domain
import HTTP
import HTTPTypes
import Testing

/// An endpoint of the legacy API that submits a task, with the shortest body that it accepts.
struct LegacyEndpoint: Sendable, CustomTestStringConvertible {
    typealias Decode = @Sendable (LegacyDecode) -> (Request) throws(Failure) -> Submission

    let path: String
    private let decoder: Decode
    /// The required fields.
    let body: JSON
    /// The fields besides those and the webhook's.
    let optional: [String]

    init(_ path: String, _ decode: @escaping Decode, _ body: JSON, _ optional: [String] = []) {
        self.path = path
        decoder = decode
        self.body = body
        self.optional = optional
    }

    var testDescription: String { path }

    /// The names of the required fields.
    var required: [String] { members.map(\.key) }

    /// The submission of the shortest body with a field set, or without the field for nil.
    func submission(_ name: String? = nil, _ value: JSON? = nil) throws -> Submission {
        var fields = members
        if let name {
            fields.removeAll { $0.key == name }
            if let value { fields.append(.init(name, value)) }
        }
        return try submission(.object(fields))
    }

    func decode(_ request: Request) throws(Failure) -> Submission {
        try decoder(LegacyDecode(seed: Self.seed))(request)
    }

    func submission(_ body: JSON) throws -> Submission { try decode(Self.request(body)) }

    static func request(_ body: JSON) -> Request {
        Request(
            method: .post,
            path: "/",
            headers: [.contentType: "application/json"],
            body: body.serialized
        )
    }

    static let seed: UInt32 = 77
    static let task = "29e983ca-7e86-4017-a9e3-ef6fe9cd5f2a"
    static let job = JobID(task)
    static let url = "https://example.com/a.png"

    private var members: [JSON.Member] {
        guard case .object(let members) = body else { return [] }
        return members
    }
}

extension LegacyEndpoint {
    static let all = midjourney + older + pro + others

    static func named(_ path: String) throws -> LegacyEndpoint {
        try #require(all.first { $0.path == path })
    }

    static let midjourney: [LegacyEndpoint] = [
        .init(
            "/imagine",
            LegacyDecode.imagine,
            ["prompt": "a cat"],
            ["aspect_ratio", "process_mode"]
        ),
        .init(
            "/reroll",
            LegacyDecode.reroll,
            ["parent_task_id": .string(task)],
            ["prompt"]
        ),
        .init(
            "/upscale-1x",
            LegacyDecode.upscale1x,
            ["parent_task_id": .string(task), "index": "2"]
        ),
        .init(
            "/upscale-alt",
            LegacyDecode.upscaleAlt,
            ["parent_task_id": .string(task), "type": "subtle"]
        ),
        .init(
            "/variations",
            LegacyDecode.variations,
            ["parent_task_id": .string(task), "index": 3],
            ["prompt"]
        ),
        .init(
            "/inpaint",
            LegacyDecode.inpaint,
            ["parent_task_id": .string(task), "mask": "data:image/png;base64,QUJD"],
            ["prompt"]
        ),
        .init(
            "/outpaint",
            LegacyDecode.outpaint,
            ["parent_task_id": .string(task), "zoom_ratio": 2],
            ["aspect_ratio", "prompt"]
        ),
        .init(
            "/pan",
            LegacyDecode.pan,
            ["parent_task_id": .string(task), "direction": "left"],
            ["prompt"]
        ),
        .init("/describe", LegacyDecode.describe, ["image_url": .string(url)], ["process_mode"]),
        .init(
            "/blend",
            LegacyDecode.blend,
            ["image_urls": [.string(url), .string(url)]],
            ["dimension", "process_mode"]
        ),
        .init("/shorten", LegacyDecode.shorten, ["prompt": "a very long prompt"]),
        .init("/seed", LegacyDecode.seedLookUp, ["task_id": .string(task)]),
    ]

    static let older: [LegacyEndpoint] = [
        .init(
            "/midjourney/upscale",
            LegacyDecode.midjourneyUpscale,
            ["taskId": .string(task), "index": 1]
        ),
        .init(
            "/midjourney/vary",
            LegacyDecode.midjourneyVary,
            ["taskId": .string(task), "index": 1],
            ["strength"]
        ),
        .init(
            "/midjourney/zoom",
            LegacyDecode.midjourneyZoom,
            ["taskId": .string(task)],
            ["zoom"]
        ),
    ]

    static let pro: [LegacyEndpoint] = [
        .init(
            "/pro/imagine",
            LegacyDecode.proImagine,
            ["prompt": "a cat"],
            ["mode", "aspect_ratio"]
        ),
        .init(
            "/pro/upscale",
            LegacyDecode.proUpscale,
            ["parent_task_id": .string(task), "index": 1, "type": "creative"]
        ),
        .init(
            "/pro/vary",
            LegacyDecode.proVary,
            ["parent_task_id": .string(task), "index": 1, "type": "strong"]
        ),
        .init(
            "/pro/variations",
            LegacyDecode.proVariations,
            ["parent_task_id": .string(task), "index": 1]
        ),
        .init(
            "/pro/zoom",
            LegacyDecode.proZoom,
            ["parent_task_id": .string(task), "index": 1, "type": "1.5"]
        ),
        .init(
            "/pro/pan",
            LegacyDecode.proPan,
            ["parent_task_id": .string(task), "index": 1, "type": "up"]
        ),
    ]

    static let others: [LegacyEndpoint] = [
        .init(
            "/flux-imagine",
            LegacyDecode.fluxImagine,
            ["model": "flux-dev", "prompt": "a cat"],
            [
                "image_prompt", "image_prompt_strength", "prompt_upsampling", "width", "height",
                "aspect_ratio", "steps", "guidance", "interval", "seed", "safety_tolerance", "raw",
            ]
        ),
        .init(
            "/ideogram-imagine",
            LegacyDecode.ideogramImagine,
            ["prompt": "a cat"],
            ideogram
        ),
        .init(
            "/ideogram-remix",
            LegacyDecode.ideogramRemix,
            ["image_url": .string(url), "prompt": "a cat", "image_weight": 70],
            ideogram
        ),
        .init(
            "/ideogram-upscale",
            LegacyDecode.ideogramUpscale,
            ["image_url": .string(url), "prompt": "a cat", "resemblance": 80],
            ["detail", "seed", "magic_prompt_option"]
        ),
        .init("/ideogram-describe", LegacyDecode.ideogramDescribe, ["image_url": .string(url)]),
        .init(
            "/nano-banana",
            LegacyDecode.nanoBanana,
            ["prompt": "a cat", "images": [.string(url)]],
            ["aspect_ratio"]
        ),
        .init(
            "/nano-banana-pro",
            LegacyDecode.nanoBananaPro,
            ["prompt": "a cat"],
            ["images", "aspect_ratio", "resolution"]
        ),
    ]

    private static let ideogram = [
        "style_type", "negative_prompt", "seed", "magic_prompt_option", "aspect_ratio",
        "resolution",
    ]
}
