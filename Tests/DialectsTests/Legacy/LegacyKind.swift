import Basics
import Domain
import Foundation
import Testing

/// A kind of job for the golden files, combined with each state.
struct LegacyKind: Sendable, CustomTestStringConvertible {
    /// The golden file's name.
    let name: String
    let operation: OperationName
    var model = ModelName.midjourney
    var detail: String?
    var prompt: String?
    /// The number of pictures; four have a grid.
    var pictures = 4
    var texts: [String] = []
    var dialect = Dialect.legacy

    var testDescription: String { name }

    /// A job of this kind.
    func job(_ state: JobState, progress: Int = 0, error: String? = nil) -> Job {
        let positions = (pictures == 4 ? 0 : 1)..<(pictures + 1)
        return Job(
            id: LegacyEndpoint.job,
            account: .random(),
            dialect: dialect,
            operation: operation,
            model: model,
            detail: detail,
            prompt: prompt,
            state: state,
            progress: progress,
            attempts: 1,
            cost: 4,
            provider: "builtin",
            error: error,
            images: state == .succeeded ? positions.map(Self.image) : [],
            texts: state == .succeeded ? texts : [],
            createdAt: Date(milliseconds: 1_778_754_600_000),
            completedAt: state.isTerminal ? Date(milliseconds: 1_778_754_645_120) : nil
        )
    }

    private static func image(_ position: Int) -> StoredImage {
        StoredImage(
            position: position,
            file: StoredImage.fileName(
                job: LegacyEndpoint.job,
                position: position,
                extension: "png"
            ),
            width: 1,
            height: 1,
            byteCount: 1
        )
    }
}

extension LegacyKind {
    private static let described = [
        "a red boat on a lake, dawn", "a boat at rest", "calm water", "a quiet lake, \"oil\"",
    ]

    static let all: [LegacyKind] = [
        LegacyKind(name: "imagine", operation: .imagine, prompt: "a sunflower field --ar 3:2"),
        LegacyKind(
            name: "imagine-sref",
            operation: .imagine,
            prompt: "a cat --sref 1234578888888 --v 6"
        ),
        LegacyKind(
            name: "imagine-sref-url",
            operation: .imagine,
            prompt: "a cat --sref https://x.io/a"
        ),
        LegacyKind(name: "imagine-v1", operation: .imagine, prompt: "a cat", dialect: .v1),
        LegacyKind(name: "reroll", operation: .reroll),
        LegacyKind(name: "reroll-flux", operation: .reroll, model: ModelName.flux[0], pictures: 1),
        LegacyKind(name: "upscale-1x", operation: .upscale, detail: "3", pictures: 1),
        LegacyKind(name: "upscale-without-index", operation: .upscale, pictures: 1),
        LegacyKind(name: "upscale-subtle", operation: .upscaleSubtle, pictures: 1),
        LegacyKind(name: "upscale-creative", operation: .upscaleCreative, detail: "2", pictures: 1),
        LegacyKind(name: "upscale-2x", operation: .upscaleDouble, pictures: 1),
        LegacyKind(name: "upscale-4x", operation: .upscaleQuadruple, pictures: 1),
        LegacyKind(name: "variation-index", operation: .variation, detail: "4"),
        LegacyKind(name: "variation-strong", operation: .variation, detail: "strong"),
        LegacyKind(name: "variation-subtle", operation: .variation, detail: "subtle"),
        LegacyKind(name: "variation-medium", operation: .variation, detail: "medium"),
        LegacyKind(name: "inpaint", operation: .inpaint, prompt: "a hat"),
        LegacyKind(name: "outpaint", operation: .outpaint, detail: "1.5"),
        LegacyKind(name: "pan", operation: .pan, detail: "left"),
        LegacyKind(name: "blend", operation: .blend),
        LegacyKind(
            name: "describe",
            operation: .describe,
            detail: "https://example.com/boat.png",
            pictures: 0,
            texts: described
        ),
        LegacyKind(name: "describe-inline", operation: .describe, pictures: 0, texts: described),
        LegacyKind(
            name: "shorten",
            operation: .shorten,
            prompt: "a very long prompt --sref 5",
            pictures: 0,
            texts: ["## Important tokens\n**boat**", "a boat", "boat"]
        ),
        LegacyKind(name: "seed", operation: .seed, pictures: 0, texts: ["993456789"]),
        LegacyKind(
            name: "flux-imagine",
            operation: .imagine,
            model: ModelName.flux[4],
            prompt: "x --sref 5",
            pictures: 1
        ),
        LegacyKind(name: "flux-remix", operation: .remix, model: ModelName.flux[2], pictures: 1),
        LegacyKind(
            name: "ideogram-imagine",
            operation: .imagine,
            model: .ideogram,
            detail: "4294967295",
            pictures: 1
        ),
        LegacyKind(
            name: "ideogram-imagine-unseeded",
            operation: .imagine,
            model: .ideogram,
            pictures: 1
        ),
        LegacyKind(
            name: "ideogram-remix",
            operation: .remix,
            model: .ideogram,
            detail: "7",
            pictures: 1
        ),
        LegacyKind(
            name: "ideogram-upscale",
            operation: .upscaleCreative,
            model: .ideogram,
            detail: "2",
            pictures: 1
        ),
        LegacyKind(
            name: "ideogram-describe",
            operation: .describe,
            model: .ideogram,
            detail: "https://example.com/boat.png",
            pictures: 0,
            texts: described
        ),
        LegacyKind(name: "nano-banana", operation: .remix, model: .nanoBanana, pictures: 1),
        LegacyKind(
            name: "nano-banana-pro",
            operation: .imagine,
            model: .nanoBananaPro,
            pictures: 1
        ),
        LegacyKind(
            name: "another-model",
            operation: .imagine,
            model: ModelName(rawValue: "imagen-4"),
            pictures: 2
        ),
    ]
}
