import Basics
import Domain
import Foundation
import Store

/// Checks exported rows without a database.
enum TransferCheck {
    /// Looks at all rows.
    ///
    /// Throws `invalid` and names the first field that can't be.
    static func check(_ export: AccountExport) throws(Failure) {
        var accounts: Set<String> = []
        for row in export.accounts { accounts.insert(try account(row)) }
        for row in export.keys { try key(row, of: accounts) }
        for row in export.webhookSecrets ?? [] { try webhookSecret(row, of: accounts) }
    }

    // MARK: - Private

    /// The account's id.
    private static func account(_ row: TransferQueries.Record) throws(Failure) -> String {
        let fields = TransferFields(row, of: "account '\(row["email"]?.string ?? "?")'")
        let email = try fields.text("email")
        guard (try? Accounts.checked(email)) == email else {
            throw fields.refusal("email", "is no email address in lowercase")
        }
        guard (try? Accounts.checked(name: fields.text("name"))) != nil else {
            throw fields.refusal("name", "is empty")
        }
        _ = try fields.text("plan")
        _ = try fields.time("created_ms")
        for field in ["renews_ms", "suspended_ms"] { _ = try fields.optionalTime(field) }
        for field in ["tier", "suspended_reason"] { _ = try fields.optionalText(field) }
        return try fields.id("id")
    }

    private static func key(
        _ row: TransferQueries.Record,
        of accounts: Set<String>
    ) throws(Failure) {
        let fields = TransferFields(row, of: "key '\(row["prefix"]?.string ?? "?")'")
        _ = try fields.id("id")
        guard accounts.contains(try fields.id("account_id")) else {
            throw fields.refusal("account_id", "is none of the export's accounts")
        }
        try fields.bytes("lookup_hash", count: 32)
        try fields.bytes("sealed_secret")
        _ = try fields.text("prefix")
        _ = try fields.optionalText("name")
        _ = try fields.time("created_ms")
        for field in ["revoked_ms", "last_used_ms"] { _ = try fields.optionalTime(field) }
        if try fields.optionalText("replaces") != nil { _ = try fields.id("replaces") }
        try check(terms(fields), fields)
    }

    private static func webhookSecret(
        _ row: TransferQueries.Record,
        of accounts: Set<String>
    ) throws(Failure) {
        let id = row["account_id"]?.string ?? "?"
        let fields = TransferFields(row, of: "webhook secret of account '\(id)'")
        guard accounts.contains(try fields.id("account_id")) else {
            throw fields.refusal("account_id", "is none of the export's accounts")
        }
        try fields.bytes("sealed")
        _ = try fields.time("created_ms")
        _ = try fields.optionalTime("expires_ms")
        guard (0...1).contains(try fields.optionalNumber("is_test") ?? 0) else {
            throw fields.refusal("is_test", "is not 0 or 1")
        }
    }

    private static func terms(_ fields: TransferFields) throws(Failure) -> KeyTerms {
        var terms = KeyTerms()
        terms.expiresAt = try fields.optionalTime("expires_ms")
        if let scopes = try fields.optionalText("scopes") {
            let read = scopes.split(separator: ",").map { KeyScope(rawValue: String($0)) }
            guard !read.contains(nil) else { throw fields.refusal("scopes", "has an unknown one") }
            terms.scopes = Set(read.compactMap(\.self))
        }
        terms.models = try fields.optionalList("models")?.map { ModelName(rawValue: $0) }
        if let networks = try fields.optionalList("networks") {
            let read = networks.map { Network($0) }
            guard !read.contains(nil) else { throw fields.refusal("networks", "has what is none") }
            terms.networks = read.compactMap(\.self)
        }
        terms.requestsPerMinute = try fields.optionalNumber("requests_per_minute")
        terms.monthlyCredits = try fields.optionalNumber("monthly_credits")
        if let signature = try fields.optionalText("webhook_signature"),
            WebhookSignature(rawValue: signature) == nil
        {
            throw fields.refusal("webhook_signature", "is not raw or hex")
        }
        let isTest = try fields.optionalNumber("is_test") ?? 0
        guard (0...1).contains(isTest) else { throw fields.refusal("is_test", "is not 0 or 1") }
        terms.isTest = isTest == 1
        return terms
    }

    /// As for a new key, but that it may have expired, and have larger limits.
    private static func check(_ terms: KeyTerms, _ fields: TransferFields) throws(Failure) {
        let columns = [
            "scope": "scopes", "rate": "requests_per_minute", "cap": "monthly_credits",
            "model": "models",
        ]
        do {
            try terms.check(at: .distantPast, most: KeyTerms.mostStored)
        } catch {
            let field = error.field ?? ""
            throw fields.refusal(columns[field] ?? field, "is refused: \(error.message)")
        }
    }
}
