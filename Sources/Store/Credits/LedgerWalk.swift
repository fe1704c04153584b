package import Domain
import Foundation

/// Verifies all entries against their hashes, and the balances against the sum of the entries.
package struct LedgerWalk: Sendable {
    private var previous = LedgerChain.start
    /// The number of the next entry.
    package private(set) var next = 1
    private var balances: [AccountID: Balance] = [:]

    /// Starts at the first entry.
    package init() {}

    /// Verifies at most `count` further entries and returns their number; nil at the end.
    ///
    /// Throws `LedgerWalk.Stop` at the first entry that was changed.
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

    /// Stops the walk at a violation.
    package struct Stop: Error {
        package let fault: LedgerFault
    }

    /// Returns the accounts whose balances differ from the sum of their entries.
    package func wrongBalances(in transaction: any Transaction) throws -> [AccountID] {
        var wrong: [AccountID] = []
        var seen: Set<AccountID> = []
        try transaction.forEach(
            "SELECT account_id, granted, available, held, spent FROM balance",
            []
        ) { row in
            let account = AccountID(row.text())
            let stored = Balance(
                granted: row.integer(),
                available: row.integer(),
                held: row.integer(),
                spent: row.integer()
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
    /// All zero.
    package static let zero = Balance(granted: 0, available: 0, held: 0, spent: 0)

    /// Applies an entry.
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
