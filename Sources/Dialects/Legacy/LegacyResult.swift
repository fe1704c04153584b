import Basics
import Domain
import HTTP

/// The fields of a finished task beside its id, type and status.
struct LegacyResult {
    private let job: Job
    private let baseURL: String

    /// Reads a job that has succeeded; `baseURL` is where `/images/` is served.
    init(_ job: Job, baseURL: String) {
        self.job = job
        self.baseURL = baseURL
    }

    /// The keys of the job's kind of result, in the documents' order.
    var members: [JSON.Member] {
        switch job.operation {
        case .describe: job.model.isIdeogram ? description : described
        case .shorten: shortened
        case .seed: job.texts.first.map { [.init("seed", .string($0))] } ?? []
        case .imagine, .remix, .reroll, .upscale, .upscaleSubtle, .upscaleCreative, .upscaleDouble,
            .upscaleQuadruple, .blend, .variation, .inpaint, .outpaint, .pan, .cutout:
            job.isExpired
                ? expired
                : job.images.contains { $0.position == StoredImage.gridPosition } ? grid : pictures
        }
    }

    // MARK: - Texts

    private var described: [JSON.Member] {
        let url = job.detail.map { [JSON.Member("image_url", .string($0))] } ?? []
        return url + [.init("content", Self.numbered(job.texts[...]))]
    }

    private var description: [JSON.Member] {
        [.init("description", .string(job.texts.first ?? ""))]
    }

    private var shortened: [JSON.Member] {
        [
            .init("content", Self.numbered(job.texts.dropFirst())),
            .init("full_content", .string(job.texts.first ?? "")),
        ]
    }

    /// Texts behind keycap digits: `1️⃣ a cat`.
    private static func numbered(_ texts: ArraySlice<String>) -> JSON {
        .array(
            zip(1..., texts).map { number, text in .string("\(number)\u{FE0F}\u{20E3} \(text)") }
        )
    }

    // MARK: - Pictures

    /// Every key that a result of pictures can have, and nothing behind any of them.
    private var expired: [JSON.Member] {
        [.init("original_image_url", .null), .init("image_url", .null), urls]
    }

    private var grid: [JSON.Member] {
        let grid = job.images.first { $0.position == StoredImage.gridPosition }
        return [.init("original_image_url", .optional(grid.map(url))), urls]
    }

    /// Midjourney and Flux name a single picture, the others list it.
    private var pictures: [JSON.Member] {
        guard job.pictures.count == 1, job.model == .midjourney || job.model.isFlux else {
            return [urls] + seed
        }
        let url = JSON.optional(job.pictures.first.map(url))
        let original = job.model.isFlux ? [JSON.Member("original_image_url", url)] : []
        return original + [.init("image_url", url)]
    }

    /// Ideogram's own key, where the job's detail holds it.
    private var seed: [JSON.Member] {
        guard job.model.isIdeogram, [.imagine, .remix].contains(job.operation),
            let seed = job.detail.flatMap({ UInt32($0) })
        else { return [] }
        return [.init("seed", .integer(Int64(seed)))]
    }

    private var urls: JSON.Member {
        .init("image_urls", .array(job.pictures.map { .string(url($0)) }))
    }

    private func url(_ image: StoredImage) -> String { image.link(below: baseURL) }
}
