import Basics
package import Domain
package import Foundation

/// Codes that give credits once, as hashes.
package enum CodeTable {
    /// Adds a code by the hash that finds it.
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

    /// Notes the grant that a code has become.
    ///
    /// False, and nothing changed, if it had become one or was revoked.
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

    /// Takes the codes of a batch that nobody has redeemed out of use; answers how many.
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

    /// Takes one code out of use that nobody has redeemed.
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

    private static func record(_ row: any Row) -> CreditCode {
        CreditCode(
            id: row.text(0),
            batch: row.text(1),
            visible: row.text(2),
            credits: row.integer(3),
            createdAt: Date(milliseconds: Int64(row.integer(4))),
            expiresAt: row.optionalInteger(5).map { Date(milliseconds: Int64($0)) },
            revokedAt: row.optionalInteger(6).map { Date(milliseconds: Int64($0)) },
            entry: row.optionalInteger(7)
        )
    }
}
