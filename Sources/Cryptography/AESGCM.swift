internal import COpenSSL
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

    /// Seals under a given nonce, which must never be used twice with the same key.
    static func seal(
        _ plain: Data,
        key: Data,
        nonce: Data,
        authenticating authenticated: Data
    ) throws(AESGCMError) -> Data {
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

/// One use of OpenSSL's cipher.
private struct Cipher: ~Copyable {
    enum Direction: Int32 {
        case opening = 0
        case sealing = 1
    }

    private let context: OpaquePointer

    init(
        _ direction: Direction,
        key: Data,
        nonce: Data,
        authenticating authenticated: Data
    ) throws(AESGCMError) {
        guard key.count == AESGCM.keyByteCount, let context = EVP_CIPHER_CTX_new() else {
            throw AESGCMError()
        }
        let isReady = key.withUnsafeBytes { key in
            nonce.withUnsafeBytes { nonce in
                EVP_CipherInit_ex(
                    context,
                    Algorithms.aes256GCM,
                    nil,
                    key.baseAddress?.assumingMemoryBound(to: UInt8.self),
                    nonce.baseAddress?.assumingMemoryBound(to: UInt8.self),
                    direction.rawValue
                ) == 1
            }
        }
        guard isReady, Self.process(context, authenticated, into: nil) else {
            EVP_CIPHER_CTX_free(context)
            throw AESGCMError()
        }
        self.context = context
    }

    deinit { EVP_CIPHER_CTX_free(context) }

    /// Returns as many bytes as it is given; they count only once `check` or `tag` has returned.
    func update(_ data: Data) throws(AESGCMError) -> Data {
        var result = Data(count: data.count)
        let isDone = result.withUnsafeMutableBytes {
            Self.process(context, data, into: $0.baseAddress?.assumingMemoryBound(to: UInt8.self))
        }
        guard isDone else { throw AESGCMError() }
        return result
    }

    func tag() throws(AESGCMError) -> Data {
        guard isFinal() else { throw AESGCMError() }
        var tag = Data(count: AESGCM.tagByteCount)
        let isThere = tag.withUnsafeMutableBytes {
            copenssl_get_tag(context, $0.baseAddress, Int32($0.count)) == 1
        }
        guard isThere else { throw AESGCMError() }
        return tag
    }

    func check(tag: Data) throws(AESGCMError) {
        var tag = tag
        let isSet = tag.withUnsafeMutableBytes {
            copenssl_set_tag(context, $0.baseAddress, Int32($0.count)) == 1
        }
        guard isSet, isFinal() else { throw AESGCMError() }
    }

    // MARK: - Private

    /// Without an output, the bytes are authenticated only.
    private static func process(
        _ context: OpaquePointer,
        _ data: Data,
        into output: UnsafeMutablePointer<UInt8>?
    ) -> Bool {
        guard !data.isEmpty else { return true }
        var written: Int32 = 0
        return data.withUnsafeBytes {
            EVP_CipherUpdate(
                context,
                output,
                &written,
                $0.baseAddress?.assumingMemoryBound(to: UInt8.self),
                Int32($0.count)
            ) == 1
        }
    }

    /// GCM has no padding: the last step writes no bytes.
    private func isFinal() -> Bool {
        var rest: [UInt8] = Array(repeating: 0, count: AESGCM.tagByteCount)
        var count: Int32 = 0
        return EVP_CipherFinal_ex(context, &rest, &count) == 1
    }
}
