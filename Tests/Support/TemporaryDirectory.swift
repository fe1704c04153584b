package import Foundation

/// A directory of a test's own, removed with its last owner.
package final class TemporaryDirectory: Sendable {
    package let url: URL

    /// Makes an empty directory.
    package init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "apiframe-\(UUID().uuidString)"
        )
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
