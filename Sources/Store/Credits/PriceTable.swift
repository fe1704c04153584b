package import Domain

/// What operations cost; rows, so that an admin can change them while the server runs.
package enum PriceTable {
    /// The price of one job, in credits, as it stands now; nil where none is set.
    package static func price(
        of operation: OperationName,
        model: ModelName,
        in transaction: any Transaction
    ) throws -> Int? {
        try transaction.first(
            "SELECT credits FROM price WHERE operation = ? AND model = ?",
            [.text(operation.rawValue), .text(model.rawValue)]
        ) { $0.integer() }
    }

    /// A row: what a job of one operation on one model costs.
    package struct Entry: Equatable, Sendable {
        package let operation: String
        package let model: String
        package let credits: Int
    }

    /// All rows, by model and operation.
    package static func all(in transaction: any Transaction) throws -> [Entry] {
        try transaction.query(
            "SELECT operation, model, credits FROM price ORDER BY model, operation",
            []
        ) { Entry(operation: $0.text(), model: $0.text(), credits: $0.integer()) }
    }

    /// Sets a price, for jobs submitted from now on.
    package static func set(
        _ credits: Int,
        of operation: OperationName,
        model: ModelName,
        in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO price (operation, model, credits) VALUES (?, ?, ?)
            ON CONFLICT (operation, model) DO UPDATE SET credits = excluded.credits
            """,
            [.text(operation.rawValue), .text(model.rawValue), .int(credits)]
        )
    }

    /// Removes a price; false if there was none.
    package static func unset(
        _ operation: OperationName,
        model: ModelName,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(
            "DELETE FROM price WHERE operation = ? AND model = ?",
            [.text(operation.rawValue), .text(model.rawValue)]
        ) == 1
    }
}
