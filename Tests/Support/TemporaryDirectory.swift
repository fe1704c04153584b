package import Foundation

/// A test's temporary directory, deleted on deinit.
package final class TemporaryDirectory: Sendable {
    package let url: URL

    /// Creates an empty directory.
    package init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "apiframe-\(UUID().uuidString)"
        )
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
