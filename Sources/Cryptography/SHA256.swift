internal import COpenSSL
package import Foundation

/// SHA-256 (FIPS 180-4) of bytes that come in parts, by OpenSSL (EVP_DigestInit(3ssl)).
///
/// Used by one thread at a time.
package struct SHA256: ~Copyable {
    /// Bytes of a hash.
    package static let byteCount = 32

    private let context: OpaquePointer

    /// Starts with no bytes.
    package init() {
        guard let context = EVP_MD_CTX_new(),
            EVP_DigestInit_ex(context, Algorithms.sha256, nil) == 1
        else { preconditionFailure("OpenSSL has no memory for SHA-256.") }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds bytes behind those before.
    package mutating func update(_ data: Data) {
        let isAdded = data.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
        precondition(isAdded == 1, "OpenSSL refuses to hash.")
    }

    /// Returns the hash of all bytes, 32 bytes.
    package consuming func finalize() -> Data {
        var hash = Data(count: Self.byteCount)
        let isDone = hash.withUnsafeMutableBytes {
            EVP_DigestFinal_ex(context, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), nil)
        }
        precondition(isDone == 1, "OpenSSL refuses to hash.")
        return hash
    }

    /// Returns the hash of a constant and a text behind it, in UTF-8.
    package static func hash(_ domain: StaticString, _ text: String) -> Data {
        var hash = Data(count: byteCount)
        let domain = UnsafeRawBufferPointer(
            start: domain.utf8Start,
            count: domain.utf8CodeUnitCount
        )
        let size = domain.count + text.utf8.count
        let isDone = withUnsafeTemporaryAllocation(byteCount: size, alignment: 1) { input in
            input.copyMemory(from: domain)
            var text = text
            text.withUTF8 { utf8 in
                UnsafeMutableRawBufferPointer(rebasing: input[domain.count...])
                    .copyMemory(from: UnsafeRawBufferPointer(utf8))
            }
            return hash.withUnsafeMutableBytes {
                let output = $0.baseAddress?.assumingMemoryBound(to: UInt8.self)
                return EVP_Digest(input.baseAddress, size, output, nil, Algorithms.sha256, nil)
            }
        }
        precondition(isDone == 1, "OpenSSL refuses to hash.")
        return hash
    }

    /// Returns the hash of some parts, one behind the other.
    package static func hash(_ parts: Data...) -> Data {
        var hash = SHA256()
        for part in parts { hash.update(part) }
        return hash.finalize()
    }
}

/// The algorithms, looked up once: OpenSSL 3 else searches its providers for each hash and box.
enum Algorithms {
    // OpenSSL counts references to an algorithm atomically; these two are never freed.
    nonisolated(unsafe) static let sha256: OpaquePointer? = EVP_MD_fetch(nil, "SHA2-256", nil)
    nonisolated(unsafe) static let aes256GCM: OpaquePointer? =
        EVP_CIPHER_fetch(nil, "AES-256-GCM", nil)
}
