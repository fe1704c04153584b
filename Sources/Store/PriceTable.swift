package import Domain

/// What operations cost; rows, so that an admin can change them while the server runs.
package enum PriceTable {
    /// The price of one job, in credits, as it stands now; nil where none is set.
    package static func price(
        of operation: OperationName,
        model: ModelName,
        in session: any Session
    ) throws -> Int? {
        try session.first(
            "SELECT credits FROM price WHERE operation = ? AND model = ?",
            [.text(operation.rawValue), .text(model.rawValue)]
        ) { $0.integer(0) }
    }
}
