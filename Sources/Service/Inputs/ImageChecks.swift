import Basics
package import Domain
package import Foundation
import Images

/// Checks images that arrive in requests, a few at once for the whole server.
///
/// Decoding a large image takes a processor for a second: as many checks of an account as there are
/// processors run at once and one of another account beside them, some more wait, and the pixels of
/// one request are limited.
package final class ImageChecks: Sendable {
    private let semaphore: FairSemaphore
    private let decode: @Sendable (Data) throws -> Void
    /// Width times height of all images of one request.
    private static let pixelsOfRequest = 100_000_000

    /// Makes checks for a machine with that many processors.
    package init(
        processors: Int = ProcessInfo.processInfo.activeProcessorCount,
        decode: @escaping @Sendable (Data) throws -> Void = { try Picture.check($0) }
    ) {
        self.decode = decode
        semaphore = FairSemaphore(count: processors + 1, waiting: 8)
    }

    /// Decodes every image of an account's request once; `mask` is one of them, or an earlier image
    /// of this server.
    ///
    /// Throws `invalid` for one that is broken or too large, if all together are too large, or for
    /// an unusable mask, and `unavailable` if too many checks wait, of all accounts or of this one.
    ///
    /// They are decoded at the niceness of the account's tier.
    package func check(_ images: [Data], mask: Data? = nil, of account: Account) throws {
        guard !images.isEmpty || mask != nil else { return }
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
        let done: Void? = try semaphore.run(for: account.id) {
            try Niceness.run(at: account.tier.niceness) {
                for image in images { try decode(image) }
                if let mask { _ = try Mask.decode(mask) }
            }
        }
        guard done != nil else { throw Self.busy }
    }

    // MARK: - Private

    private static let busy = Failure(
        .unavailable,
        "The service is checking too many images right now. Try again shortly.",
        retryAfter: .seconds(2)
    )
}
