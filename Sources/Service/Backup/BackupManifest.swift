import Domain
import Foundation

/// The contents of a backup, written last: a backup without it is incomplete.
package struct BackupManifest: Codable, Equatable, Sendable {
    /// A file of the backup.
    package struct File: Codable, Equatable, Sendable {
        /// Relative to the backup.
        package let path: String
        package let bytes: Int
        /// SHA-256, in lowercase hexadecimal digits.
        package let sha256: String
    }

    /// The layout's number; others are refused.
    package let format: Int
    /// The version that made it.
    package let version: String
    /// RFC 3339, in UTC.
    package let madeAt: String
    /// True if the server's key is included.
    package let hasKey: Bool
    package let files: [File]

    /// The layout that this version writes and reads.
    static let format = 1
    static let name = "manifest.json"
    static let database = "apiframe.sqlite"
    static let serverKey = "server.key"

    /// The total size in bytes.
    package var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

    /// The number of images.
    package var images: Int { files.count { $0.path.hasPrefix("images/") } }

    /// The path of an image in a backup.
    static func path(ofImage file: String) -> String { "images/\(ImageFileName.path(of: file))" }
}
