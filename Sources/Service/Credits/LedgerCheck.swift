package import Domain
import Store

/// Verifies the hash chain of the ledger and that all balances follow from its entries.
package struct LedgerCheck: Sendable {
    private let context: Context

    /// Entries between two progress reports.
    private static let stride = 10_000

    /// Works on a database.
    package init(_ context: Context) { self.context = context }

    /// The outcome of a check.
    package struct Report: Sendable, Equatable {
        /// The number of entries whose hashes were verified.
        package let entries: Int
        package let faults: [LedgerFault]

        /// Describes an outcome.
        package init(entries: Int, faults: [LedgerFault]) {
            self.entries = entries
            self.faults = faults
        }
    }

    /// Checks everything; `progress` gets the number of verified entries and of all.
    ///
    /// Reads one snapshot, so that a running server does not disturb it. Throws `StoreError`.
    package func run(progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }) throws -> Report {
        try context.database.snapshot { transaction in
            let total = try LedgerTable.count(in: transaction)
            var walk = LedgerWalk()
            do {
                while try walk.advance(Self.stride, in: transaction) != nil {
                    progress(walk.next - 1, total)
                }
            } catch let stop as LedgerWalk.Stop {
                return Report(entries: walk.next - 1, faults: [stop.fault])
            }
            let damage = try context.database.integrityProblems(in: transaction).map(LedgerFault.file)
            let faults = try Self.faults(walk, in: transaction) + damage
            return Report(entries: walk.next - 1, faults: Self.once(faults))
        }
    }

    // MARK: - Private

    /// Removes duplicates: several checks may find the same fault.
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
