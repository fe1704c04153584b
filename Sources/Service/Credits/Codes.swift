import Basics
import Cryptography
package import Domain
package import Foundation
import Store

/// Makes codes that give credits, and redeems them, each once.
package struct Codes: Sendable {
    private let context: Context

    /// Changes are the context's actor's.
    package init(_ context: Context) { self.context = context }

    /// Makes a batch of codes and returns them; they can't be read later.
    ///
    /// A code is `APF-` and 20 characters in groups of five, without characters that are easily
    /// confused. Codes are written in batches, so that a server's own writes come in between; on an
    /// error the written ones are revoked. Durable on return. Throws `invalid` for a count that is
    /// not 1 to 100,000, credits that are not 1 to 1,000,000, a past `expiresAt`, and an empty
    /// name.
    package func make(
        _ count: Int,
        worth credits: Int,
        batch: String,
        expiresAt: Date? = nil,
        progress: (Double) -> Void = { _ in }
    ) throws -> [String] {
        let now = context.now
        try Self.check(count, credits, batch)
        guard expiresAt.map({ $0 > now }) ?? true else {
            throw Failure(.invalid, "The codes would have expired already.", field: "expires")
        }
        let codes = (0..<count).map { _ in Self.random() }
        // In the order of the ids that they get, which the table has too.
        let ids = codes.map { _ in UUID.random().uuidString.lowercased() }.sorted()
        var written = 0
        do {
            try Batches.take(count, progress: progress) { part in
                try insert(part, of: codes, ids) {
                    CreditCode(
                        id: $0,
                        batch: batch,
                        visible: String($1.prefix(9)),
                        credits: credits,
                        createdAt: now,
                        expiresAt: expiresAt
                    )
                }
                written = part.upperBound
            }
            try context.record("code create", of: batch, "\(count) of \(credits) credits")
            return codes
        } catch {
            try? breakOff(ids[..<written], of: batch, at: now)
            throw error
        }
    }

    /// Redeems a code for the account of an email or id and returns its balance.
    ///
    /// Durable on return. Throws `notFound` for an unknown code or account, and `conflict` for a
    /// code that is redeemed, revoked or expired.
    package func redeem(_ code: String, for emailOrID: String) throws -> Balance {
        let hash = Self.hash(code)
        return try context.change("code redeem") { [actor = context.actor] transaction, now in
            let account = try AccountLookup.require(emailOrID, in: transaction)
            try transaction.lock(.account(account.id))
            guard let record = try CodeTable.find(hash: hash, in: transaction) else {
                throw Failure(.notFound, "There is no such code.")
            }
            try Self.check(record, at: now)
            let entry = try LedgerTable.append(
                .init(
                    account: account.id,
                    kind: .grant,
                    amount: record.credits,
                    source: .code,
                    actor: actor.description,
                    reason: "code \(record.visible)… of \(record.batch)",
                    createdAt: now
                ),
                in: transaction
            )
            guard try CodeTable.redeem(record.id, entry: entry, in: transaction) else {
                throw Failure(.conflict, "The code has been redeemed.")
            }
            return Audited(
                try LedgerTable.balance(of: account.id, in: transaction),
                of: "\(record.visible)…",
                "\(record.credits) credits of \(record.batch) for \(account.email)"
            )
        }
    }

    /// Codes in the order of their ids.
    package func list(_ query: CodeQuery = .init(), limit: Int) throws -> [CreditCode] {
        try context.read { try CodeTable.list(where: query, limit: limit, in: $0) }
    }

    /// Revokes the codes of a batch that are not redeemed; returns their number.
    package func revoke(batch: String) throws -> Int {
        try context.change("code revoke") { transaction, now in
            let count = try CodeTable.revoke(batch: batch, at: now, in: transaction)
            return Audited(count, of: batch, "\(count) codes")
        }
    }

    // MARK: - Private

    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

    private static func random() -> String {
        let letters = (0..<20).map { _ in alphabet[Int.random(in: alphabet.indices)] }
        let groups = stride(from: 0, to: 20, by: 5).map { String(letters[$0..<$0 + 5]) }
        return "APF-" + groups.joined(separator: "-")
    }

    /// Hashes a code as typed: in either case, with or without dashes and spaces.
    private static func hash(_ code: String) -> Data {
        let plain = code.uppercased().filter { $0.isLetter || $0.isNumber }
        return SHA256.hash(Data("apiframe code v1\0\(plain)".utf8))
    }

    private func insert(
        _ part: Range<Int>,
        of codes: [String],
        _ ids: [String],
        _ record: (String, String) -> CreditCode
    ) throws {
        let rows = part.map { (record(ids[$0], codes[$0]), Self.hash(codes[$0])) }
        try context.transaction { transaction in
            for (record, hash) in rows { try CodeTable.insert(record, hash: hash, in: transaction) }
        }
    }

    /// Revokes codes that were not returned to the caller.
    private func breakOff(_ ids: ArraySlice<String>, of batch: String, at date: Date) throws {
        guard !ids.isEmpty else { return }
        let ids = Array(ids)
        try Batches.take(ids.count) { part in
            let some = ids[part]
            try context.transaction { transaction in
                for id in some { try CodeTable.revoke(id: id, at: date, in: transaction) }
            }
        }
        try context.record("code create", of: batch, "broken off: \(ids.count) revoked")
    }

    private static func check(_ count: Int, _ credits: Int, _ batch: String) throws(Failure) {
        guard (1...100_000).contains(count) else {
            throw Failure(.invalid, "The count must be from 1 to 100000.", field: "count")
        }
        guard (1...1_000_000).contains(credits) else {
            throw Failure(.invalid, "The credits must be from 1 to 1000000.", field: "credits")
        }
        guard !batch.isEmpty, batch.utf8.count <= 100 else {
            throw Failure(.invalid, "A batch has a name of 1 to 100 bytes.", field: "batch")
        }
    }

    private static func check(_ record: CreditCode, at now: Date) throws(Failure) {
        guard record.entry == nil else {
            throw Failure(.conflict, "The code has been redeemed.")
        }
        guard record.revokedAt == nil else { throw Failure(.conflict, "The code was revoked.") }
        guard record.expiresAt.map({ $0 > now }) ?? true else {
            throw Failure(.conflict, "The code has expired.")
        }
    }
}
