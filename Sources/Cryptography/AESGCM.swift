package import Foundation

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D), by OpenSSL (EVP_EncryptInit(3ssl)).
///
/// A sealed box is a random nonce of 12 bytes, the ciphertext and a tag of 16 bytes. Any thread.
package enum AESGCM {
    /// The key's bytes.
    package static let keyByteCount = 32

    /// Seals bytes under a key of 32 bytes, bound to `authenticated`, which is not part of the box.
    ///
    /// Throws `AESGCMError`.
    package static func seal(
        _ plain: Data,
        key: Data,
        authenticating authenticated: Data
    ) throws(AESGCMError) -> Data {
        try seal(
            plain,
            key: key,
            nonce: .random(count: nonceByteCount),
            authenticating: authenticated
        )
    }

    /// Opens what `seal` made under the same key and with the same authenticated bytes.
    ///
    /// Throws `AESGCMError` for anything else.
    package static func open(
        _ box: Data,
        key: Data,
        authenticating authenticated: Data
    ) throws(AESGCMError) -> Data {
        guard box.count >= nonceByteCount + tagByteCount else { throw AESGCMError() }
        let cipher = try Cipher(
            .opening,
            key: key,
            nonce: box.prefix(nonceByteCount),
            authenticating: authenticated
        )
        let sealed = box.dropFirst(nonceByteCount)
        let plain = try cipher.update(sealed.dropLast(tagByteCount))
        try cipher.check(tag: sealed.suffix(tagByteCount))
        return plain
    }

    /// Seals under a given nonce of 12 bytes, which must never be used twice with the same key.
    ///
    /// Throws `AESGCMError`, also for a nonce of another length.
    package static func seal(
        _ plain: Data,
        key: Data,
        nonce: Data,
        authenticating authenticated: Data
    ) throws(AESGCMError) -> Data {
        guard nonce.count == nonceByteCount else { throw AESGCMError() }
        let cipher = try Cipher(
            .sealing,
            key: key,
            nonce: nonce,
            authenticating: authenticated
        )
        let sealed = try cipher.update(plain)
        return nonce + sealed + (try cipher.tag())
    }

    // MARK: - Private

    private static let nonceByteCount = 12
    static let tagByteCount = 16
}

/// The failure of sealing or opening: a key of another length, or a box that was sealed under
/// another key, with other authenticated bytes, or was changed since.
package struct AESGCMError: Error, CustomStringConvertible {
    package let description = "the sealed bytes can't be opened with this key"
}
