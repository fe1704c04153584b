package import Basics
package import Domain
import Foundation
package import Store

/// What operations cost: the price table's rows, which win over the catalogue.
package struct Prices: Sendable {
    private let database: any Database
    private let actor: Actor
    private let clock: Clock

    /// The most that a job may cost: far above any price, far below overflow.
    private static let largest = 1_000_000

    /// Works on a database; changes are the actor's.
    package init(
        database: any Database,
        actor: Actor = .system,
        clock: @escaping Clock = { Date() }
    ) {
        self.database = database
        self.actor = actor
        self.clock = clock
    }

    /// All rows, by model and operation.
    package func list() throws -> [PriceTable.Entry] {
        try database.read { try PriceTable.all(in: $0) }
    }

    /// Sets a price, for jobs submitted from now on.
    ///
    /// Durable on return. Throws `invalid` for credits that are not 0 to 1,000,000.
    package func set(_ credits: Int, of operation: OperationName, model: ModelName) throws {
        guard (0...Self.largest).contains(credits) else {
            throw Failure(.invalid, "A price is 0 to \(Self.largest) credits.", field: "credits")
        }
        let now = clock()
        try database.transaction { [actor] transaction in
            let old = try PriceTable.price(of: operation, model: model, in: transaction)
            try PriceTable.set(credits, of: operation, model: model, in: transaction)
            let before = old.map { "\($0) before" } ?? "none before"
            let detail = "\(credits) credits, \(before)"
            let subject = "\(operation.rawValue) \(model.rawValue)"
            try actor.notes("price set", subject, detail, at: now, in: transaction)
        }
    }

    /// Removes a row, so that the catalogue's price holds again.
    ///
    /// Throws `notFound` where there is none, and `invalid` where the catalogue has no price for
    /// it: such jobs could not be sold.
    package func unset(_ operation: OperationName, model: ModelName) throws {
        guard Self.isInCatalogue(operation, model) else {
            throw Failure(
                .invalid,
                "\(operation.rawValue) on \(model.rawValue) has no other price: change it with "
                    + "price set."
            )
        }
        let now = clock()
        try database.transaction { [actor] transaction in
            guard try PriceTable.unset(operation, model: model, in: transaction) else {
                throw Failure(
                    .notFound,
                    "There is no price for \(operation.rawValue) on \(model.rawValue)."
                )
            }
            let subject = "\(operation.rawValue) \(model.rawValue)"
            try actor.notes("price unset", subject, at: now, in: transaction)
        }
    }

    // MARK: - Private

    /// Orders of the v1 and legacy APIs bring no price of their own, and theirs go by rows.
    private static func isInCatalogue(_ operation: OperationName, _ model: ModelName) -> Bool {
        let sold = [.midjourney, .ideogram, .nanoBanana, .nanoBananaPro] + ModelName.flux
        return !sold.contains(model) && Catalogue.model(named: model) != nil
    }
}
