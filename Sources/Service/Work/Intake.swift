package import Domain
import Foundation
import Images
import Store

/// Checks and stores a provider's results, which are untrusted.
package struct Intake: Sendable {
    let files: any ImageStore

    /// Checks a result, makes its grid and writes all of it durably, under names with a new token.
    ///
    /// `software` is the grid's Software text; a test key's pictures get a mark, in the grid too. All
    /// others are stored byte by byte. Throws `providerFailed` for too many images or none, for
    /// fewer than a grid has, one that does not decode whole, or texts that are missing or too long,
    /// and `StoreError.unavailable` if the disk refuses.
    func take(
        _ product: Product,
        for work: ProviderJob,
        software: String,
        isTest: Bool = false
    ) throws -> [StoredImage] {
        let (job, operation) = (work.job, work.operation)
        let token = ImageToken.random()
        let count = product.images.count
        try Self.check(product.texts, areExpected: operation.imageCount == 0)
        guard Self.isEnough(count, for: operation) else {
            throw Failure(
                .providerFailed,
                "The provider returned \(count) of \(operation.imageCount) images."
            )
        }
        let images = try product.images.map { isTest ? try Self.marked($0, software) : $0 }
        var stored = try images.enumerated().map { index, data in
            Self.record(data, try Self.checked(data), of: job, token, at: index + 1)
        }
        var files = zip(stored, images).map { ImageFile(name: $0.file, data: $1) }
        if operation.hasGrid {
            let (grid, header) = try Self.grid(of: images, software)
            stored.insert(
                Self.record(grid, header, of: job, token, at: StoredImage.gridPosition),
                at: 0
            )
            files.insert(ImageFile(name: stored[0].file, data: grid), at: 0)
        }
        if !files.isEmpty { try self.files.write(files, of: token.description) }
        return stored
    }

    /// The failure of a result for an error in working with it: the provider's, unless this server can't
    /// work with any image.
    package static func fault(_ error: any Error, _ provider: Failure) -> Failure {
        guard let failure = error as? Failure, failure.code == .unavailable else { return provider }
        return failure
    }

    /// Removes stored images that no job has.
    func discard(_ images: [StoredImage]) {
        files.remove(images.map(\.file))
    }

    // MARK: - Private

    private static func record(
        _ data: Data,
        _ header: PictureHeader,
        of job: JobID,
        _ token: ImageToken,
        at position: Int
    ) -> StoredImage {
        StoredImage(
            position: position,
            file: token.name(
                StoredImage.fileName(
                    job: job,
                    position: position,
                    extension: header.format.fileExtension
                )
            ),
            width: header.width,
            height: header.height,
            byteCount: data.count
        )
    }

    /// Fewer pictures than asked for are enough, but not for a grid.
    private static func isEnough(_ count: Int, for operation: JobOperation) -> Bool {
        count == operation.imageCount
            || (!operation.hasGrid && (1..<max(1, operation.imageCount)).contains(count))
    }

    /// Allows at most 20 texts of 20,000 bytes each.
    private static func check(_ texts: [String], areExpected: Bool) throws {
        guard texts.isEmpty != areExpected, texts.count <= 20,
            texts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 20_000 })
        else { throw Failure(.providerFailed, "The provider returned no usable texts.") }
    }

    /// The limits of a result: those of the largest upscale, at eight bits a channel.
    private static let limits: PictureLimits = {
        var limits = PictureLimits(bytes: 400_000_000, side: 16_384, pixels: 70_000_000)
        limits.decodedBytes = 300_000_000
        limits.time = .seconds(60)
        return limits
    }()

    private static func checked(_ data: Data) throws -> PictureHeader {
        do {
            try Picture.check(data, limits: limits)
            if let header = try PictureHeader.read(data, limits: limits) { return header }
        } catch { throw fault(error, unsound) }
        throw unsound
    }

    /// The file of a test key's picture.
    private static func marked(_ data: Data, _ software: String) throws -> Data {
        do {
            return try TestMark.draw(on: data, software: software, limits: limits)
        } catch { throw fault(error, unsound) }
    }

    private static let unsound = Failure(
        .providerFailed,
        "The provider returned something that is not a whole image."
    )

    /// The PNG of four images as one.
    private static func grid(
        of images: [Data],
        _ software: String
    ) throws -> (Data, PictureHeader) {
        do {
            let pictures = try images.map { try Picture.decode($0, limits: limits) }
            let data = try Picture.grid(pictures).png(software: software)
            guard let header = try PictureHeader.read(data, limits: limits) else {
                throw Failure.bug
            }
            return (data, header)
        } catch {
            throw fault(
                error,
                Failure(.providerFailed, "The provider's images do not fit into one grid.")
            )
        }
    }
}
