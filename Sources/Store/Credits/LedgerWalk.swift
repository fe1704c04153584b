package import Domain
import Foundation

/// What is wrong with the ledger, as far as it can be told from the entries themselves.
package enum LedgerFault: Equatable, Sendable, CustomStringConvertible {
    /// An entry is not as it was written, or one before it is missing.
    case changed(entry: Int)
    /// An account's balance is not what its entries come to.
    case balance(account: AccountID)
    /// An account's lots are not what it has, or those of its jobs not what they hold.
    case lots(account: AccountID)
    /// The house's accounts are not the customers' with the other sign.
    case house
    /// A job that has ended holds credits still, or one that runs holds none.
    case hold(job: JobID)
    /// A grant that came of a code is not named by one, or by one of another worth.
    case code(entry: Int)
    /// Plan credits came and their month is not noted, so that they would come again.
    case renewal(entry: Int)
    /// What a key has cost by month is not what its jobs have cost.
    case keyMonth(key: APIKeyID)
    /// The database file itself is damaged.
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
