/// A violation of the ledger's invariants.
package enum LedgerFault: Equatable, Sendable, CustomStringConvertible {
    /// An entry was changed, or one before it is missing.
    case changed(entry: Int)
    /// An account's balance differs from the sum of its entries.
    case balance(account: AccountID)
    /// An account's lots differ from its credits, or the lots of its jobs from their holds.
    case lots(account: AccountID)
    /// The counter-accounts (table `house`) do not cancel out the customers' accounts.
    case house
    /// An ended job still holds credits, or a running one holds none.
    case hold(job: JobID)
    /// A code's grant has no redeemed code, or one of another amount.
    case code(entry: Int)
    /// Plan credits were granted but their month is not recorded, so they would be granted again.
    case renewal(entry: Int)
    /// A key's cost by month differs from the cost of its jobs.
    case keyMonth(key: APIKeyID)
    /// The credits that an account has spent by day differ from those of its balance.
    case spentDays(account: AccountID)
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
        case .spentDays(let account):
            "what account \(account) has spent by day is not what its balance says"
        case .file(let text): "the database file is damaged: \(text)"
        }
    }
}
