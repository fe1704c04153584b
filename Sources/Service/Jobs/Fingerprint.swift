import Cryptography
package import Domain
package import Foundation

extension Idempotency {
    /// A caller's key with what was asked under it.
    ///
    /// Throws `invalid` for a key that is empty or longer than `RequestLimits.idempotencyKey`.
    package init(key: String, method: String, path: String, body: Data) throws(Failure) {
        let length = RequestLimits.idempotencyKey
        guard length.contains(key.unicodeScalars.count) else {
            throw Failure(
                .invalid,
                "The Idempotency-Key header must have \(length.lowerBound) to \(length.upperBound) characters."
            )
        }
        var hash = SHA256()
        for part in [Data(method.utf8), Data(path.utf8), body] {
            hash.update(Data("\(part.count):".utf8))
            hash.update(part)
        }
        self.init(key: key, fingerprint: Array(hash.finalize()))
    }
}
