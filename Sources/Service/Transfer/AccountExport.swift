import Basics
import Domain
package import Foundation
import Store

/// Accounts, keys and webhook secrets for another server: keys as hashes, secrets sealed, no
/// credits.
package struct AccountExport: Codable, Equatable, Sendable {
    /// The number of the format; others are refused.
    package let format: Int
    /// The version that made it.
    package let version: String
    /// RFC 3339, in UTC.
    package let madeAt: String
    let accounts: [TransferQueries.Record]
    let keys: [TransferQueries.Record]
    /// Nil if the exporting version had none.
    let webhookSecrets: [TransferQueries.Record]?

    /// The number of accounts, keys and webhook secrets.
    package var counts: (accounts: Int, keys: Int, webhookSecrets: Int) {
        (accounts.count, keys.count, webhookSecrets?.count ?? 0)
    }

    static let format = 1

    /// Everything that a database has.
    package init(of context: Context, at date: Date = Date()) throws {
        format = Self.format
        version = Version.text
        madeAt = date.rfc3339
        (accounts, keys, webhookSecrets) = try context.read {
            (
                try TransferQueries.all(.account, in: $0), try TransferQueries.all(.key, in: $0),
                try TransferQueries.all(.webhookSecret, in: $0)
            )
        }
    }

    /// Reads what `json` wrote.
    ///
    /// Throws `invalid` for anything else.
    package init(json data: Data) throws {
        guard let read = try? JSONDecoder().decode(Self.self, from: data),
            read.format == Self.format
        else {
            throw Failure(
                .invalid,
                "This is no export of accounts, or one of another version: make one with "
                    + "apiframe-admin export."
            )
        }
        self = read
    }

    /// The export as JSON, keys in alphabetical order.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
