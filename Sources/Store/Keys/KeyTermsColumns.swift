import Basics
import Domain
import Foundation

/// A key's terms as columns of `api_key k`.
enum KeyTermsColumns {
    /// The columns that `read(_:)` reads.
    ///
    /// Every scope and the raw signature, which most keys have, are null: the hot path makes no
    /// text of it.
    static let names = """
        k.expires_ms, nullif(k.scopes, '\(everything)'), k.models, k.networks, \
        k.requests_per_minute, k.monthly_credits, k.is_test, \
        nullif(k.webhook_signature, 'raw')
        """

    /// Reads terms from those columns.
    ///
    /// A list that can't be decoded allows nothing.
    static func read(_ row: inout RowCursor) -> KeyTerms {
        var terms = KeyTerms()
        terms.expiresAt = row.optionalTime()
        terms.scopes = row.optionalText().map(scopes) ?? KeyScope.all
        terms.models = TextList.read(row.optionalText())?.map(ModelName.init(rawValue:))
        terms.networks = TextList.read(row.optionalText())?.compactMap(Network.init)
        terms.requestsPerMinute = row.optionalInteger()
        terms.monthlyCredits = row.optionalInteger()
        terms.isTest = row.flag()
        terms.webhookSignature =
            row.optionalText().flatMap(WebhookSignature.init(rawValue:)) ?? .raw
        return terms
    }

    /// The values of those columns, in their order.
    static func values(of terms: KeyTerms) -> [SQLValue] {
        [
            terms.expiresAt.map(SQLValue.time) ?? .null, .text(written(terms.scopes)),
            .optional(terms.models.map { TextList.written($0.map(\.rawValue)) }),
            .optional(terms.networks.map { TextList.written($0.map(\.description)) }),
            terms.requestsPerMinute.map(SQLValue.int) ?? .null,
            terms.monthlyCredits.map(SQLValue.int) ?? .null, .int(terms.isTest ? 1 : 0),
            .text(terms.webhookSignature.rawValue),
        ]
    }

    // MARK: - Private

    private static let everything = written(KeyScope.all)

    private static func written(_ scopes: Set<KeyScope>) -> String {
        KeyScope.allCases.filter(scopes.contains).map(\.rawValue).joined(separator: ",")
    }

    private static func scopes(_ text: String) -> Set<KeyScope> {
        Set(text.split(separator: ",").compactMap { KeyScope(rawValue: String($0)) })
    }
}
