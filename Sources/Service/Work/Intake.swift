import Domain
import Foundation
import Images
import Store

/// Takes a provider's images in: nothing of what a provider sends is believed.
struct Intake: Sendable {
    let files: any ImageStore
    /// What the grid's Software text says.
    let software: String

    /// Checks a result, makes its grid and writes all of it durably.
    ///
    /// Throws `providerFailed` for too many images or none, for fewer than a grid has, one that
    /// does not decode whole, or texts that are missing or too long, and `StoreError.unavailable`
    /// where the disk refuses.
    func take(
        _ product: Product,
        for operation: JobOperation,
        job: JobID
    ) throws -> [StoredImage] {
        let images = product.images
        try Self.check(product.texts, areExpected: operation.imageCount == 0)
        guard Self.isEnough(images.count, for: operation) else {
            throw Failure(
                .providerFailed,
                "The provider returned \(images.count) of \(operation.imageCount) images."
            )
        }
        var results = try images.enumerated().map { index, data in
            Result(position: index + 1, data: data, header: try Self.checked(data))
        }
        if operation.hasGrid { results.insert(try grid(of: images), at: 0) }
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
        let header: PictureHeader

        func name(of job: JobID) -> String {
            StoredImage.fileName(
                job: job,
                position: position,
                extension: header.format.fileExtension
            )
        }

        func file(of job: JobID) -> ImageFile { .init(name: name(of: job), data: data) }

        func stored(of job: JobID) -> StoredImage {
            StoredImage(
                position: position,
                file: name(of: job),
                width: header.width,
                height: header.height,
                byteCount: data.count
            )
        }
    }

    /// Some of several pictures are worth having, unless they stand in a grid.
    private static func isEnough(_ count: Int, for operation: JobOperation) -> Bool {
        count == operation.imageCount
            || (!operation.hasGrid && (1..<max(1, operation.imageCount)).contains(count))
    }

    /// A text is one that a job's answer can carry: at most 20 of 20,000 bytes each.
    private static func check(_ texts: [String], areExpected: Bool) throws {
        guard texts.isEmpty != areExpected, texts.count <= 20,
            texts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 20_000 })
        else { throw Failure(.providerFailed, "The provider returned no usable texts.") }
    }

    /// What a result may be at most: the largest upscale, at eight bits a channel.
    private static let limits: PictureLimits = {
        var limits = PictureLimits(bytes: 400_000_000, side: 16_384, pixels: 70_000_000)
        limits.decodedBytes = 300_000_000
        return limits
    }()

    private static func checked(_ data: Data) throws -> PictureHeader {
        do {
            try Picture.check(data, limits: limits)
            if let header = try PictureHeader.read(data, limits: limits) { return header }
        } catch {}
        throw Failure(
            .providerFailed,
            "The provider returned something that is not a whole image."
        )
    }

    private func grid(of images: [Data]) throws -> Result {
        do {
            let pictures = try images.map { try Picture.decode($0, limits: Self.limits) }
            let data = try Picture.grid(pictures).png(software: software)
            guard let header = try PictureHeader.read(data, limits: Self.limits) else {
                throw Failure.bug
            }
            return Result(position: StoredImage.gridPosition, data: data, header: header)
        } catch {
            throw Failure(.providerFailed, "The provider's images do not fit into one grid.")
        }
    }
}
