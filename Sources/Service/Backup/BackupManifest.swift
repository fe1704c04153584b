import Foundation

/// What a backup consists of, written last: a backup without one is none.
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
    /// Whether the server's key is in it.
    package let hasKey: Bool
    package let files: [File]

    /// The layout that this version writes and reads.
    static let format = 1
    static let name = "manifest.json"
    static let database = "apiframe.sqlite"
    static let serverKey = "server.key"

    /// How much it is in all.
    package var bytes: Int { files.reduce(0) { $0 + $1.bytes } }

    /// How many images it has.
    package var images: Int { files.count { $0.path.hasPrefix("images/") } }

    /// Where an image is in a backup.
    static func path(ofImage file: String) -> String { "images/\(file.prefix(2))/\(file)" }
}
