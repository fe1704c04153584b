import Domain
import Foundation

extension KeyTerms {
    /// The largest rate and monthly cap of a new key.
    static let most = (rate: 1_000_000, cap: Balance.largest)
    /// Those of a key that an older version may have issued.
    static let mostStored = (rate: Int.max, cap: Int.max)

    /// Checks that a key can be issued under these terms.
    ///
    /// Throws `invalid`.
    func check(at date: Date, most: (rate: Int, cap: Int) = KeyTerms.most) throws(Failure) {
        guard !scopes.isEmpty else {
            throw Failure(.invalid, "A key without scopes can do nothing.", field: "scope")
        }
        if let end = expiresAt, end <= date {
            throw Failure(.invalid, "The key would have expired already.", field: "expires")
        }
        guard (1...most.rate).contains(requestsPerMinute ?? 1) else {
            let words = "The rate must be from 1 to \(most.rate) requests a minute."
            throw Failure(.invalid, words, field: "rate")
        }
        guard (0...most.cap).contains(monthlyCredits ?? 0) else {
            let words = "The monthly cap must be from 0 to \(most.cap) credits."
            throw Failure(.invalid, words, field: "cap")
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
