import Basics
package import Domain
package import Foundation

extension Uploads {
    /// A stored upload.
    package struct Upload: Equatable, Sendable {
        /// The file name that it is served under.
        package let file: String
        package let byteCount: Int
        package let expiresAt: Date

        /// Its id, which its file's name has.
        package var id: UploadID { ImageFileName.uploadID(of: file) }

        /// Its media type.
        package var contentType: String {
            switch file.split(separator: ".").last {
            case "jpg": "image/jpeg"
            case "webp": "image/webp"
            case "gif": "image/gif"
            default: "image/png"
            }
        }
    }

    /// The limits of uploads.
    package struct Configuration: Sendable, Equatable {
        /// The life of an upload.
        package var lifetime = Duration.seconds(24 * 3600)
        /// One image, in bytes.
        package var imageBytes = 2 * 1024 * 1024
        /// All of an account's images together, in bytes.
        package var accountBytes = InputFiles.accountBytes

        /// The defaults.
        package init() {}
    }
}
