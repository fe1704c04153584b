/// A violation of the ledger's invariants.
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
    /// A key's cost by month differs from the cost of its jobs.
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
