import Domain
import Store

/// A real database that refuses some of the transactions and reads, and that counts them.
struct RefusingDatabase: WrappedDatabase {
    let base: any Database & Maintenance
    /// The errors of refused transactions, by their number from 1.
    private let refused: [Int: StoreError]
    /// The number of the refused read, from 1.
    private let refusedRead: Int?
    private let count = Counter()
    private let reads = Counter()

    /// The number of transactions so far.
    var transactions: Int { count.value }

    init(
        _ base: any Database & Maintenance,
        refused: [Int: StoreError],
        read: Int? = nil
    ) {
        self.base = base
        self.refused = refused
        refusedRead = read
    }

    /// Refuses one transaction for a full disk.
    init(_ base: any Database & Maintenance, refused: Int) {
        self.init(base, refused: [refused: .unavailable("the disk is full")])
    }

    func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result {
        count.increase()
        if let error = refused[count.value] { throw error }
        return try base.transaction(body)
    }

    func withReader(_ body: (any Transaction) throws -> Void) throws {
        reads.increase()
        guard reads.value != refusedRead else { throw StoreError.unavailable("the file is locked") }
        try base.withReader(body)
    }
}
