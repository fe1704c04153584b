internal import COpenSSL
import Foundation

/// One use of OpenSSL's cipher.
struct Cipher: ~Copyable {
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
