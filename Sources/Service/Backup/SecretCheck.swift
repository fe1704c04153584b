import Domain
import Store

/// Checks that a server's key is the one that a database's secrets are sealed under.
package enum SecretCheck: Equatable, Sendable {
    /// There is nothing sealed yet.
    case nothingSealed
    case fits
    case doesNotFit

    /// Tries the key on the newest API key's secret.
    package init(_ serverKey: ServerKey, in context: Context) throws {
        guard let sample = try context.read({ try APIKeyTable.sealedSecret(in: $0) }) else {
            self = .nothingSealed
            return
        }
        let isOpen = (try? serverKey.open(sample.sealed, for: sample.key)) != nil
        self = isOpen ? .fits : .doesNotFit
    }
}
