import Domain
import Foundation
import Images
import Store

/// Takes a provider's images in: nothing of what a provider sends is believed.
struct Intake: Sendable {
    let files: ImageFiles
    /// What the grid's Software text says.
    let software: String

    /// Checks a result, makes its grid and writes all of it durably.
    ///
    /// Throws `providerFailed` for a wrong number of images, one that does not decode whole, or
    /// texts that are missing or too long, and `StoreError.unavailable` where the disk refuses.
    func take(
        _ product: Product,
        for request: GenerationRequest,
        job: JobID
    ) throws -> [StoredImage] {
        let images = product.images
        try Self.check(product.texts, areExpected: request.imageCount == 0)
        guard images.count == request.imageCount else {
            throw Failure(
                .providerFailed,
                "The provider returned \(images.count) of \(request.imageCount) images."
            )
        }
        let pictures = try images.map(Self.decoded)
        var results = zip(images, pictures).enumerated().map { index, pair in
            Result(position: index + 1, data: pair.0, picture: pair.1)
        }
        if request.hasGrid { results.insert(try grid(of: pictures), at: 0) }
        guard !results.isEmpty else { return [] }
        try files.write(results.map { $0.file(of: job) }, of: job.description)
        return results.map { $0.stored(of: job) }
    }

    /// Removes images that were taken in for nothing.
    func discard(_ images: [StoredImage]) {
        files.remove(images.map(\.file))
    }

    // MARK: - Private

    private struct Result {
        let position: Int
        let data: Data
        let picture: Picture

        func name(of job: JobID) -> String {
            let format = PictureFormat(data)?.fileExtension ?? "png"
            return StoredImage.fileName(job: job, position: position, extension: format)
        }

        func file(of job: JobID) -> ImageFiles.File { .init(name: name(of: job), data: data) }

        func stored(of job: JobID) -> StoredImage {
            StoredImage(
                position: position,
                file: name(of: job),
                width: picture.width,
                height: picture.height,
                byteCount: data.count
            )
        }
    }

    /// A text is one that a job's answer can carry: at most 20 of 20,000 bytes each.
    private static func check(_ texts: [String], areExpected: Bool) throws {
        guard texts.isEmpty != areExpected, texts.count <= 20,
            texts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 20_000 })
        else { throw Failure(.providerFailed, "The provider returned no usable texts.") }
    }

    private static func decoded(_ data: Data) throws -> Picture {
        do {
            return try Picture.decode(data)
        } catch {
            throw Failure(
                .providerFailed,
                "The provider returned something that is not a whole image."
            )
        }
    }

    private func grid(of pictures: [Picture]) throws -> Result {
        do {
            let grid = try Picture.grid(pictures)
            return Result(
                position: StoredImage.gridPosition,
                data: try grid.png(software: software),
                picture: grid
            )
        } catch {
            throw Failure(.providerFailed, "The provider's images do not fit into one grid.")
        }
    }
}
