import Domain
import Foundation

extension KeyTerms {
    /// Checks that a key can be issued under these terms.
    ///
    /// Throws `invalid`.
    func check(at date: Date) throws(Failure) {
        guard !scopes.isEmpty else {
            throw Failure(.invalid, "A key without scopes can do nothing.", field: "scope")
        }
        if let end = expiresAt, end <= date {
            throw Failure(.invalid, "The key would have expired already.", field: "expires")
        }
        guard (requestsPerMinute ?? 1) > 0 else {
            throw Failure(.invalid, "The rate must be above 0 requests a minute.", field: "rate")
        }
        guard (monthlyCredits ?? 0) >= 0 else {
            throw Failure(.invalid, "The monthly cap must be 0 credits or more.", field: "cap")
        }
        if let unknown = models?.first(where: { !Self.isKnown($0) }) {
            throw Failure(
                .invalid,
                "There is no model '\(unknown.rawValue)'. GET /v2/models lists them.",
                field: "model"
            )
        }
    }

    private static func isKnown(_ model: ModelName) -> Bool {
        let legacy: [ModelName] =
            [.midjourney, .ideogram, .nanoBanana, .nanoBananaPro] + ModelName.flux
        return legacy.contains(model) || Catalogue.model(named: model) != nil
    }
}

extension APIKey {
    /// Checks that a key can be issued in this one's place.
    ///
    /// Throws `invalid`.
    func checkRotation(at date: Date) throws(Failure) {
        guard revokedAt == nil else {
            throw Failure(.invalid, "Key \(prefix)… is revoked. Issue a new one instead.")
        }
        if let end = terms.expiresAt, end <= date {
            throw Failure(.invalid, "Key \(prefix)… has expired. Issue a new one instead.")
        }
    }
}
