import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes
import Samples
import Store
import Testing

/// Stored is what was validated: every known name of every endpoint, with values that nothing asks
/// for and values of great length, is refused or leaves rows of bounded size.
@Suite struct StoredSizeTests {
    /// An endpoint with a body that it accepts, and the names to set in it.
    struct Subject: Sendable, CustomTestStringConvertible {
        let path: String
        let body: String
        let names: [String]
        /// The object that the names are members of; nil for the body itself.
        var object: String?
        var isV1 = false
        var testDescription: String { "\(path) \(object ?? "")" }
    }

    @Test(arguments: legacy + v1 + v2)
    func `no name is stored unchecked or without a bound`(_ subject: Subject) throws {
        let attack = try StorageAttack(subject)
        #expect(try attack.isAccepted(nil, "0"))
        for name in subject.names {
            // Only a name that is read can be stored.
            guard try !attack.isAccepted(name, #"{"needle":["needle"]}"#) else {
                #expect(try !attack.holdsNeedle(), "\(name)")
                continue
            }
            // A value that is refused when it is short is refused when it is long.
            for (short, long) in zip(Self.short, Self.long)
            where try attack.isAccepted(name, short) {
                _ = try attack.isAccepted(name, long)
            }
            #expect(try attack.largestRow() <= Self.mostBytes, "\(name)")
        }
    }

    @Test func `more than a job's input holds is stored of no place of a body`() throws {
        let subjects = Dictionary(grouping: Self.legacy + Self.v1 + Self.v2, by: \.path)
        for subject in subjects.values.compactMap(\.first) {
            let attack = try StorageAttack(subject)
            for value in Self.values(of: Submission.inputLimit + 1000).prefix(3) {
                _ = try attack.isAccepted(subject.names.first, value)
                _ = try attack.isAccepted("unknown", value)
            }
            #expect(try attack.largestRow() <= Self.mostBytes, "\(subject.path)")
        }
    }

    // MARK: - Private

    /// All that is stored of one job's request: less than any long value.
    private static let mostBytes = Submission.inputLimit

    /// Values that texts and URLs may be as long as, and values that are beyond every limit.
    private static let short = values(of: 1000)
    private static let long = values(of: 150_000)

    /// Values, as JSON, that a check of a part, of a form or of one element lets pass; each has more
    /// bytes than `length`.
    private static func values(of length: Int) -> [String] {
        func text(_ count: Int, _ character: String = "x") -> String {
            String(repeating: character, count: count)
        }
        let zeros = text(length, "0")
        let nested =
            "["
            + Array(repeating: "[\"\(text(50))\"]", count: length / 50 + 1)
            .joined(separator: ",") + "]"
        return [
            "\"\(text(length))\"", nested, "1\(zeros)", "\"\(zeros)1\"",
            "\"RESOLUTION_\(zeros)1024_768\"", "\"\(zeros)16:9\"",
            "\"\(text(length, " "))1024x768\"",
            "[\"\(text(length))\"]", "{\"x\":\"\(text(length))\"}",
            "\"data:image/png;\(text(length)),QUJD\"", "\"https://example.com/\(text(length))\"",
        ]
    }

    /// Every name that a legacy body can have.
    private static let legacyNames = [
        "aspect_ratio", "detail", "dimension", "direction", "guidance", "height", "image_prompt",
        "image_url", "image_urls", "image_weight", "images", "index", "interval",
        "magic_prompt_option", "mask", "mode", "model", "negative_prompt", "parent_task_id",
        "process_mode", "prompt", "prompt_upsampling", "raw", "resemblance", "resolution",
        "safety_tolerance", "seed", "steps", "strength", "style_type", "taskId", "task_id", "type",
        "webhook_secret", "webhook_url", "width", "zoom", "zoom_ratio",
    ]

    /// Every name that a body of v1 or one of v2 without a model can have.
    private static let names = [
        "action", "aspectRatio", "chaos", "dimension", "direction", "image", "imageUrl",
        "imageUrls", "images", "index", "jobId", "mask", "parentJobId", "prompt", "quality",
        "style", "stylize", "version", "webhookEvents", "webhookUrl", "zoomRatio",
    ]

    private static func subjects(isV1: Bool) -> [Subject] {
        EndpointSample.all.filter { $0.isV1 == isV1 && !$0.path.hasPrefix("/api/") }.map {
            Subject(path: $0.path, body: $0.body, names: isV1 ? names : legacyNames, isV1: isV1)
        }
    }

    private static let legacy = subjects(isV1: false)
    private static let v1 = subjects(isV1: true).filter { $0.path.hasPrefix("/v1") }
    private static let v2 =
        models + actions + [
            Subject(path: "/v2/images/describe", body: #"{"image":"IMAGE"}"#, names: names),
            Subject(path: "/v2/images/blend", body: #"{"images":["IMAGE","IMAGE"]}"#, names: names),
        ]

    private static let actions = [
        #""action":"upsample","parentJobId":"FOUR","index":1"#,
        #""action":"inpaint","parentJobId":"ONE","mask":"MASK""#,
        #""action":"outpaint","parentJobId":"ONE","zoomRatio":2"#,
        #""action":"pan","parentJobId":"ONE","direction":"up""#,
    ].map { Subject(path: "/v2/images/midjourney/action", body: "{\($0)}", names: names) }

    /// One model for each set of parameters, with those inside its object and those beside it.
    private static let models = Dictionary(
        grouping: V2Sample.all,
        by: { "\($0.model.endpoint) \($0.model.parameters.map { "\($0)" } ?? "")" }
    ).compactMap(\.value.first).flatMap { sample -> [Subject] in
        let path =
            switch sample.model.endpoint {
            case .generate: "/v2/images/generate"
            case .upscale: "/v2/images/upscale"
            case .edit: "/v2/images/edit"
            case .backgroundRemove: "/v2/images/background-remove"
            }
        let body = String(decoding: sample.body().serialized, as: UTF8.self)
            .replacing(V2Sample.url, with: "IMAGE").replacing("\\/", with: "/")
        let beside = ["model", "prompt", "webhookUrl", "webhookEvents"]
        guard let object = sample.model.parameters else {
            return [Subject(path: path, body: body, names: beside)]
        }
        return [
            Subject(path: path, body: body, names: beside + [object.name]),
            Subject(
                path: path,
                body: body,
                names: object.parameters.map(\.name.rawValue),
                object: object.name
            ),
        ]
    }
}
