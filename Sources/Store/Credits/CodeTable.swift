import Basics
package import Domain
package import Foundation

/// One-time credit codes, stored as hashes.
package enum CodeTable {
    /// Inserts a code with the hash that finds it.
    package static func insert(
        _ record: CreditCode,
        hash: Data,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO code (id, hash, batch, visible, credits, created_ms, expires_ms)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(record.id), .bytes(hash), .text(record.batch), .text(record.visible),
                .int(record.credits), .time(record.createdAt),
                record.expiresAt.map(SQLValue.time) ?? .null,
            ]
        )
    }

    /// The code of a hash; nil if there is none.
    package static func find(hash: Data, in transaction: any Transaction) throws -> CreditCode? {
        try transaction.first("\(select) WHERE hash = ?", [.bytes(hash)], record)
    }

    /// Codes in the order of their ids.
    package static func list(
        where query: CodeQuery,
        limit: Int,
        in transaction: any Transaction
    ) throws -> [CreditCode] {
        let condition = query.batch == nil ? "" : "AND batch = ?"
        return try transaction.query(
            "\(select) WHERE id > ? \(condition) ORDER BY id LIMIT ?",
            [.text(query.after)] + (query.batch.map { [.text($0)] } ?? []) + [.int(limit)],
            record
        )
    }

    /// Records the grant that a code was redeemed for.
    ///
    /// Returns false without a change if it was redeemed or revoked before.
    package static func redeem(
        _ id: String,
        entry: Int,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(
            "UPDATE code SET entry_id = ? WHERE id = ? AND entry_id IS NULL AND revoked_ms IS NULL",
            [.int(entry), .text(id)]
        ) == 1
    }

    /// Revokes the codes of a batch that were not redeemed; returns their number.
    package static func revoke(
        batch: String,
        at date: Date,
        in transaction: any Transaction
    ) throws -> Int {
        try transaction.execute(
            "UPDATE code SET revoked_ms = ? WHERE batch = ? AND entry_id IS NULL AND revoked_ms IS NULL",
            [.time(date), .text(batch)]
        )
    }

    /// Revokes a code if it was not redeemed.
    package static func revoke(id: String, at date: Date, in transaction: any Transaction) throws {
        try transaction.execute(
            "UPDATE code SET revoked_ms = ? WHERE id = ? AND entry_id IS NULL AND revoked_ms IS NULL",
            [.time(date), .text(id)]
        )
    }

    // MARK: - Private

    private static let select = """
        SELECT id, batch, visible, credits, created_ms, expires_ms, revoked_ms, entry_id FROM code
        """

    private static func record(_ row: inout RowCursor) -> CreditCode {
        CreditCode(
            id: row.text(),
            batch: row.text(),
            visible: row.text(),
            credits: row.integer(),
            createdAt: row.time(),
            expiresAt: row.optionalTime(),
            revokedAt: row.optionalTime(),
            entry: row.optionalInteger()
        )
    }
}
