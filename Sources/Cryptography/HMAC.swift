internal import COpenSSL
package import Foundation

/// HMAC (RFC 2104) with SHA-256.
package enum HMAC {
    /// Returns the message's authentication code under a key of any length, 32 bytes.
    ///
    /// HMAC(3ssl); any thread.
    package static func sha256(of message: Data, key: Data) -> Data {
        var code = Data(count: SHA256.byteCount)
        let isDone = code.withUnsafeMutableBytes { code in
            key.withUnsafeBytes { key in
                message.withUnsafeBytes { message in
                    COpenSSL.HMAC(
                        Algorithms.sha256,
                        key.baseAddress ?? UnsafeRawPointer(code.baseAddress),
                        Int32(key.count),
                        message.baseAddress?.assumingMemoryBound(to: UInt8.self),
                        message.count,
                        code.baseAddress?.assumingMemoryBound(to: UInt8.self),
                        nil
                    ) != nil
                }
            }
        }
        precondition(isDone, "OpenSSL refuses to authenticate.")
        return code
    }
}
