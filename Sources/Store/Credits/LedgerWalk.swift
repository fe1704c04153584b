package import Domain
import Foundation

/// Walks along the ledger and holds every entry against its hash, and the balances against all of
/// them.
package struct LedgerWalk: Sendable {
    private var previous = LedgerChain.start
    /// The number of the entry that comes next.
    package private(set) var next = 1
    private var balances: [AccountID: Balance] = [:]

    /// Begins before the first entry.
    package init() {}

    /// Takes at most `count` entries more; nil once it is at the end, else how many there were.
    ///
    /// Throws a `LedgerWalk.Stop` at the first entry that is not as it was written.
    package mutating func advance(_ count: Int, in transaction: any Transaction) throws -> Int? {
        let first = next
        var walk = self
        do {
            try LedgerTable.forEach(from: next, limit: count, in: transaction) { try walk.take($0) }
        } catch let error as StoreError where error.kind == .broken {
            throw Stop(fault: .changed(entry: walk.next))
        }
        self = walk
        return next == first ? nil : next - first
    }

    /// Why it can't go on.
    package struct Stop: Error {
        package let fault: LedgerFault
    }

    /// The accounts whose balances in the database are not what their entries have come to.
    package func wrongBalances(in transaction: any Transaction) throws -> [AccountID] {
        var wrong: [AccountID] = []
        var seen: Set<AccountID> = []
        try transaction.forEachRow(
            of: "SELECT account_id, granted, available, held, spent FROM balance",
            []
        ) { row in
            let account = AccountID(row.text(0))
            let stored = Balance(
                granted: row.integer(1),
                available: row.integer(2),
                held: row.integer(3),
                spent: row.integer(4)
            )
            seen.insert(account)
            if stored != balances[account] ?? .zero { wrong.append(account) }
        }
        return wrong + balances.keys.filter { !seen.contains($0) }
    }

    // MARK: - Private

    private mutating func take(_ line: LedgerLine) throws {
        let hash = LedgerChain.hash(of: line.entry, id: line.id, after: previous)
        guard line.id == next, hash == line.hash, LedgerChain.isClear(line.entry) else {
            throw Stop(fault: .changed(entry: next))
        }
        previous = hash
        next += 1
        balances[line.entry.account, default: .zero].move(line.entry.kind, by: line.entry.amount)
    }
}

extension Balance {
    /// Nothing yet.
    package static let zero = Balance(granted: 0, available: 0, held: 0, spent: 0)

    /// What an entry does to a balance.
    fileprivate mutating func move(_ kind: LedgerKind, by amount: Int) {
        let (granted, available, held, spent) =
            switch kind {
            case .grant: (amount, amount, 0, 0)
            case .deduct, .expire: (-amount, -amount, 0, 0)
            case .hold: (0, -amount, amount, 0)
            case .settle: (0, 0, -amount, amount)
            case .release: (0, amount, -amount, 0)
            }
        self = Balance(
            granted: self.granted + granted,
            available: self.available + available,
            held: self.held + held,
            spent: self.spent + spent
        )
    }
}
