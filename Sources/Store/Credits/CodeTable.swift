import Basics
import Domain
package import Foundation

/// One-time credit codes, stored as hashes.
package enum CodeTable {
    /// A code as it is known here.
    package struct Record: Sendable, Equatable {
        package let id: String
        package let batch: String
        /// Its first characters.
        package let visible: String
        package let credits: Int
        package let createdAt: Date
        /// Until when it can be redeemed; nil for ever.
        package let expiresAt: Date?
        package let revokedAt: Date?
        /// The number of the grant that it has become; nil until then.
        package let entry: Int?

        /// Describes a code.
        package init(
            id: String,
            batch: String,
            visible: String,
            credits: Int,
            createdAt: Date,
            expiresAt: Date?,
            revokedAt: Date? = nil,
            entry: Int? = nil
        ) {
            self.id = id
            self.batch = batch
            self.visible = visible
            self.credits = credits
            self.createdAt = createdAt
            self.expiresAt = expiresAt
            self.revokedAt = revokedAt
            self.entry = entry
        }
    }

    /// Inserts a code with the hash that finds it.
    package static func insert(
        _ record: Record,
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

    /// Finds a code by its hash.
    package static func find(hash: Data, in transaction: any Transaction) throws -> Record? {
        try transaction.first("\(select) WHERE hash = ?", [.bytes(hash)], record)
    }

    /// Lists codes of a batch, or of all, ordered by id; those after `after`.
    package static func all(
        of batch: String?,
        after: String = "",
        limit: Int,
        in transaction: any Transaction
    ) throws -> [Record] {
        let condition = batch == nil ? "" : "AND batch = ?"
        return try transaction.query(
            "\(select) WHERE id > ? \(condition) ORDER BY id LIMIT ?",
            [.text(after)] + (batch.map { [.text($0)] } ?? []) + [.int(limit)],
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

    private static func record(_ row: inout RowCursor) -> Record {
        Record(
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
