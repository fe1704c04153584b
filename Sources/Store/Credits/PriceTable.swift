package import Domain

/// The prices of operations, which an admin can change while the server runs.
package enum PriceTable {
    /// Returns the current price of a job, in credits; nil if none is set.
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

    /// Lists all prices, ordered by model and operation.
    package static func all(in transaction: any Transaction) throws -> [PriceEntry] {
        try transaction.query(
            "SELECT operation, model, credits FROM price ORDER BY model, operation",
            []
        ) { PriceEntry(operation: $0.text(), model: $0.text(), credits: $0.integer()) }
    }

    /// Returns the number of the last change of a price.
    package static func revision(in transaction: any Transaction) throws -> Int {
        try RevisionTable.number(of: .price, in: transaction)
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

    /// Deletes a price; returns false if there was none.
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
