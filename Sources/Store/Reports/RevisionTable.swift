/// Numbers that grow with each change of some tables.
enum RevisionTable {
    /// The tables that are counted together.
    enum Subject: String {
        case price
        /// Keys and accounts, with plans and tiers.
        case caller
    }

    /// The number of the last change.
    ///
    /// Throws `StoreError.broken` if it is not counted: what is kept under it would never be old.
    static func number(of subject: Subject, in transaction: any Transaction) throws -> Int {
        let number = try transaction.first(
            "SELECT number FROM revision WHERE subject = ?",
            [.text(subject.rawValue)]
        ) { $0.integer() }
        guard let number else { throw StoreError.broken("changes of \(subject) are not counted") }
        return number
    }
}
