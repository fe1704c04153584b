import Basics
import Cryptography
import Domain
package import Foundation

/// The server's own 256-bit key, under which secrets are sealed in the database.
///
/// Without it the signing secrets in a copied database or backup are of no use.
package struct ServerKey: Sendable {
    private let key: Data

    /// Reads the key from a file of 32 bytes in base64, and makes it (mode 0600) if there is none.
    ///
    /// Safe if two processes do so at once. Throws `ServerKeyError`.
    package init(file: URL) throws {
        if !FileManager.default.fileExists(atPath: file.path) { try Self.create(file) }
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw ServerKeyError.unreadable(file.path)
        }
        try self.init(base64: text, source: file.path)
    }

    /// Takes the key as 32 bytes in base64; `source` is named in the error.
    package init(base64 text: String, source: String) throws {
        let data = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines))
        guard let data, data.count == AESGCM.keyByteCount else {
            throw ServerKeyError.malformed(source)
        }
        key = data
    }

    /// Seals a secret with AES-256-GCM, bound to the id of its record.
    package func seal(_ secret: Data, for id: some CustomStringConvertible) throws -> Data {
        try AESGCM.seal(secret, key: key, authenticating: Data(id.description.utf8))
    }

    /// Opens what `seal` made for the same id; throws for anything else.
    package func open(_ sealed: Data, for id: some CustomStringConvertible) throws -> Data {
        try AESGCM.open(sealed, key: key, authenticating: Data(id.description.utf8))
    }

    // MARK: - Private

    /// Writes beside and links into place, so that of two creators one wins and both read the same
    /// key.
    private static func create(_ file: URL) throws {
        let draft = file.deletingLastPathComponent().appendingPathComponent(
            ".\(UUID.random().uuidString).key"
        )
        let text = Data.random(count: AESGCM.keyByteCount).base64EncodedString() + "\n"
        let descriptor = Glibc.open(draft.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ServerKeyError.unwritable(file.path) }
        defer { unlink(draft.path) }
        let isWritten = text.utf8.withContiguousStorageIfAvailable {
            write(descriptor, $0.baseAddress, $0.count)
        }
        let isFlushed = fsync(descriptor) == 0
        close(descriptor)
        guard isWritten == text.utf8.count, isFlushed,
            link(draft.path, file.path) == 0 || errno == EEXIST
        else { throw ServerKeyError.unwritable(file.path) }
    }
}

/// An error of the server's key.
package enum ServerKeyError: Error, Equatable, CustomStringConvertible {
    case unreadable(String)
    case unwritable(String)
    case malformed(String)

    package var description: String {
        switch self {
        case .unreadable(let path): "the server key \(path) can't be read; check its owner and mode"
        case .unwritable(let path):
            "the server key \(path) can't be written; check the directory's owner and space"
        case .malformed(let source): "\(source) is not 32 bytes in base64; restore it from a backup"
        }
    }
}
