import Domain
import Foundation
import Images

/// Checks images that arrive in requests, a few at once for the whole server.
///
/// Going through a large image takes a processor for a second: as many as there are processors go
/// at once, some more wait, and what one request may bring together is limited.
package final class ImageChecks: Sendable {
    private let gate: BoundedSemaphore
    /// Width times height of all images of one request.
    private static let pixelsOfRequest = 100_000_000

    /// Makes checks for a machine with so many processors.
    package init(processors: Int = ProcessInfo.processInfo.activeProcessorCount) {
        gate = BoundedSemaphore(count: processors, waiting: 8)
    }

    /// Goes through every image once.
    ///
    /// Throws `invalid` for one that is broken or too large, or where all together are too large,
    /// and `unavailable` where too many callers are at it.
    func check(_ images: [Data]) throws {
        guard !images.isEmpty else { return }
        var pixels = 0
        for image in images {
            guard let header = try PictureHeader.read(image) else { continue }
            pixels += header.width * header.height
        }
        guard pixels <= Self.pixelsOfRequest else {
            throw Failure(
                .invalid,
                "The images of one request may have \(Self.pixelsOfRequest) pixels together."
            )
        }
        try gate.run { for image in images { try Picture.check(image) } }
    }
}
