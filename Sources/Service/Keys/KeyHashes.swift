import Cryptography
import Foundation

/// The hashes that are stored in place of a key.
enum KeyHashes {
    /// Finds a key's record: SHA-256 over a domain and the key.
    ///
    /// Never the plain SHA-256 of the key: that one is the key's webhook signing secret.
    static func lookup(_ key: KeyText) -> Data {
        SHA256.hash("apiframe key lookup v1\0", key.text)
    }

    /// The v2 webhook signing secret of a key: its plain SHA-256, 32 bytes.
    static func signingSecret(_ key: KeyText) -> Data {
        SHA256.hash(Data(key.text.utf8))
    }
}
