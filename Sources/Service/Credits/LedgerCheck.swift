import Domain
package import Store

/// Proves that the ledger is as it was written and that every balance follows from it.
package struct LedgerCheck: Sendable {
    private let database: any Database

    /// Entries between two reports.
    private static let stride = 10_000

    /// Works on a database.
    package init(database: any Database) { self.database = database }

    /// What was found.
    package struct Report: Sendable, Equatable {
        /// How many entries were held against their hashes.
        package let entries: Int
        package let faults: [LedgerFault]

        /// Says what was found.
        package init(entries: Int, faults: [LedgerFault]) {
            self.entries = entries
            self.faults = faults
        }
    }

    /// Looks at everything; `progress` is told how many entries are done, of how many.
    ///
    /// The server may go on meanwhile: what it writes does not disturb the look, which sees one
    /// moment. Throws `StoreError`.
    package func run(progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }) throws -> Report {
        try database.snapshot { transaction in
            let total = try LedgerTable.count(in: transaction)
            var walk = LedgerWalk()
            do {
                while try walk.advance(Self.stride, in: transaction) != nil {
                    progress(walk.next - 1, total)
                }
            } catch let stop as LedgerWalk.Stop {
                return Report(entries: walk.next - 1, faults: [stop.fault])
            }
            let damage = try Integrity.problems(in: transaction).map(LedgerFault.file)
            let faults = try Self.faults(walk, in: transaction) + damage
            return Report(entries: walk.next - 1, faults: Self.once(faults))
        }
    }

    // MARK: - Private

    /// Each fault once: several looks may find the same.
    private static func once(_ faults: [LedgerFault]) -> [LedgerFault] {
        faults.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func faults(
        _ walk: LedgerWalk,
        in transaction: any Transaction
    ) throws -> [LedgerFault] {
        do {
            return try walk.wrongBalances(in: transaction).prefix(100).map(LedgerFault.balance)
                + LedgerSums.faults(in: transaction) + LedgerTies.faults(in: transaction)
        } catch let error as StoreError where error.kind == .broken {
            // A page that can't be read is a finding beside the others.
            return [.file(error.reason)]
        }
    }
}
