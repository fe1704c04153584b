import Domain
import Store

/// A real database whose disk refuses one of the transactions, and that counts them.
struct RefusingDatabase: WrappedDatabase {
    let base: any Database & Maintenance
    /// The number of the refused transaction, from 1.
    let refused: Int
    private let count = Counter()

    /// The number of transactions so far.
    var transactions: Int { count.value }

    init(_ base: any Database & Maintenance, refused: Int) {
        self.base = base
        self.refused = refused
    }

    func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result {
        count.increase()
        guard count.value != refused else { throw StoreError.unavailable("the disk is full") }
        return try base.transaction(body)
    }
}
