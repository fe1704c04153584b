package import Domain
import Foundation

/// A violation of the ledger's invariants.
package enum LedgerFault: Equatable, Sendable, CustomStringConvertible {
    /// An entry was changed after it was written, or one before it is missing.
    case changed(entry: Int)
    /// A balance differs from the sum of the account's entries.
    case balance(account: AccountID)
    /// Lots differ from the balance, or their holds from what jobs hold.
    case lots(account: AccountID)
    /// The house's accounts don't balance the customers'.
    case house
    /// A job that has ended holds credits, or one that has not holds none.
    case hold(job: JobID)
    /// A grant of a code is not named by a code, or by one of another value.
    case code(entry: Int)
    /// The month of plan credits is not recorded, so that they would be granted again.
    case renewal(entry: Int)
    /// A key's cost by month differs from the cost of its jobs.
    case keyMonth(key: APIKeyID)
    /// The database is damaged.
    case file(String)

    package var description: String {
        switch self {
        case .changed(let entry):
            "entry \(entry) was changed after it was written, or the one before it is missing"
        case .balance(let account): "the balance of account \(account) is not what its entries are"
        case .lots(let account): "the lots of account \(account) are not what it has"
        case .house: "the sum over all accounts is not zero"
        case .hold(let job): "the hold of job \(job) does not go with the job's state"
        case .code(let entry): "entry \(entry) came of a code that does not say so"
        case .renewal(let entry):
            "entry \(entry) is a month's plan credits, and the month is not noted"
        case .keyMonth(let key): "what key \(key) has cost by month is not what its jobs have cost"
        case .file(let text): "the database file is damaged: \(text)"
        }
    }
}

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
        } catch StoreError.broken {
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

    private mutating func take(_ line: LedgerTable.Line) throws {
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
