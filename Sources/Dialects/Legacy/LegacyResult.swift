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

    /// Writes the keys of the job's kind of result, in the documents' order.
    func write(to task: inout JSONWriter) {
        switch job.operation {
        case .describe: writeDescription(to: &task)
        case .shorten: writeShortened(to: &task)
        case .seed: if let seed = job.texts.first { task.member("seed", seed) }
        case .imagine, .remix, .reroll, .upscale, .upscaleSubtle, .upscaleCreative, .upscaleDouble,
            .upscaleQuadruple, .blend, .variation, .inpaint, .outpaint, .pan, .cutout:
            if job.isExpired {
                writeExpired(to: &task)
            } else if let grid = job.grid {
                writeURL(of: grid, as: "original_image_url", to: &task)
                writeURLs(to: &task)
            } else {
                writePictures(to: &task)
            }
        }
    }

    // MARK: - Texts

    private func writeDescription(to task: inout JSONWriter) {
        guard !job.model.isIdeogram else {
            return task.member("description", job.texts.first ?? "")
        }
        if let url = job.detail { task.member("image_url", url) }
        writeNumbered(job.texts[...], to: &task)
    }

    private func writeShortened(to task: inout JSONWriter) {
        writeNumbered(job.texts.dropFirst(), to: &task)
        task.member("full_content", job.texts.first ?? "")
    }

    /// Writes texts behind keycap digits: `1️⃣ a cat`.
    private func writeNumbered(_ texts: ArraySlice<String>, to task: inout JSONWriter) {
        task.array("content") { list in
            for (number, text) in zip(1..., texts) {
                list.element("\(number)\u{FE0F}\u{20E3} \(text)")
            }
        }
    }

    // MARK: - Pictures

    /// Writes every key that a result of pictures can have, and nothing behind any of them.
    private func writeExpired(to task: inout JSONWriter) {
        task.member("original_image_url", nil as String?)
        task.member("image_url", nil as String?)
        writeURLs(to: &task)
    }

    /// Writes pictures without a grid: Midjourney and Flux name a single one, the others list it.
    private func writePictures(to task: inout JSONWriter) {
        let pictures = job.pictures
        guard pictures.count == 1, job.model == .midjourney || job.model.isFlux else {
            writeURLs(to: &task)
            if let seed { task.member("seed", seed) }
            return
        }
        if job.model.isFlux { writeURL(of: pictures[0], as: "original_image_url", to: &task) }
        writeURL(of: pictures[0], as: "image_url", to: &task)
    }

    /// Ideogram's own key, where the job's detail holds it.
    private var seed: Int? {
        guard job.model.isIdeogram, [.imagine, .remix].contains(job.operation) else { return nil }
        return job.detail.flatMap { UInt32($0) }.map(Int.init)
    }

    private func writeURLs(to task: inout JSONWriter) {
        task.array("image_urls") { list in
            for image in job.images where image.position != StoredImage.gridPosition {
                list.element(joining: image.linkParts(below: baseURL))
            }
        }
    }

    private func writeURL(
        of image: StoredImage,
        as name: StaticString,
        to task: inout JSONWriter
    ) {
        task.member(name, joining: image.linkParts(below: baseURL))
    }
}
