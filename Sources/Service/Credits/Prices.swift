import Basics
package import Domain
import Foundation
import Store

/// The price table, whose rows override the catalogue's prices.
package struct Prices: Sendable {
    let context: Context
    let kept = Guarded<PricesInForce?>(nil)

    /// The most that a job may cost: far above any price, far below overflow.
    private static let largest = 1_000_000

    /// Changes are the context's actor's.
    package init(_ context: Context) { self.context = context }

    /// All rows, by model and operation.
    package func list() throws -> [PriceEntry] {
        try context.read { try PriceTable.all(in: $0) }
    }

    /// Sets a price, for jobs submitted from now on.
    ///
    /// Durable on return. Throws `invalid` for credits that are not 0 to 1,000,000.
    package func set(_ credits: Int, of operation: OperationName, model: ModelName) throws {
        guard (0...Self.largest).contains(credits) else {
            throw Failure(.invalid, "A price is 0 to \(Self.largest) credits.", field: "credits")
        }
        try context.change("price set") { transaction, _ in
            let old = try PriceTable.price(of: operation, model: model, in: transaction)
            try PriceTable.set(credits, of: operation, model: model, in: transaction)
            let before = old.map { "\($0) before" } ?? "none before"
            let subject = "\(operation.rawValue) \(model.rawValue)"
            return Audited((), of: subject, "\(credits) credits, \(before)")
        }
    }

    /// Removes a row, so that the catalogue's price holds again.
    ///
    /// Throws `notFound` if there is none, and `invalid` if the catalogue has no price for it: such
    /// jobs could not be sold.
    package func unset(_ operation: OperationName, model: ModelName) throws {
        guard Self.isInCatalogue(operation, model) else {
            throw Failure(
                .invalid,
                "\(operation.rawValue) on \(model.rawValue) has no other price: change it with "
                    + "price set."
            )
        }
        try context.change("price unset") { transaction, _ in
            guard try PriceTable.unset(operation, model: model, in: transaction) else {
                throw Failure(
                    .notFound,
                    "There is no price for \(operation.rawValue) on \(model.rawValue)."
                )
            }
            return Audited((), of: "\(operation.rawValue) \(model.rawValue)")
        }
    }

    // MARK: - Private

    /// Submissions of the v1 and legacy APIs carry no price of their own, and need a row.
    private static func isInCatalogue(_ operation: OperationName, _ model: ModelName) -> Bool {
        let sold = [.midjourney, .ideogram, .nanoBanana, .nanoBananaPro] + ModelName.flux
        return !sold.contains(model) && Catalogue.model(named: model) != nil
    }
}
