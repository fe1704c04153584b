import Basics
package import Domain
import Store

/// The prices in force, and the number of their last change.
package struct PricesInForce: Sendable {
    package let list: PriceList
    /// Grows with each change, also of another process; what is made of the prices holds as long as
    /// this stays.
    package let revision: Int
}

extension Prices {
    /// The prices in force, of jobs submitted now.
    ///
    /// Reads the rows once for each change; the number of the last one is read each time.
    package func inForce() throws -> PricesInForce {
        try context.database.snapshot { transaction in
            let revision = try PriceTable.revision(in: transaction)
            if let known = kept.withLock({ $0 }), known.revision == revision { return known }
            let list = PriceList(try PriceTable.all(in: transaction))
            let read = PricesInForce(list: list, revision: revision)
            kept.withLock { $0 = read }
            return read
        }
    }
}
