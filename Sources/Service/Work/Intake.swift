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
    /// Throws `providerFailed` for a wrong number of images or one that does not decode whole, and
    /// `StoreError.unavailable` where the disk refuses.
    func take(_ images: [Data], for request: GenerationRequest, job: JobID) throws -> [StoredImage]
    {
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
        try files.write(results.map { $0.file(of: job) }, of: job)
        return results.map { $0.stored(of: job) }
    }

    /// Removes images that were taken in for nothing.
    func discard(_ images: [StoredImage], of job: JobID) {
        files.remove(images.map(\.file), of: job)
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
