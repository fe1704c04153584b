/// Numbers that grow with each change of some tables.
enum RevisionTable {
    /// The tables that are counted together.
    enum Subject: String {
        case price
        /// Keys and accounts, with plans and tiers.
        case caller
    }

    /// The number of the last change; 0 if it is not counted.
    static func number(of subject: Subject, in transaction: any Transaction) throws -> Int {
        try transaction.first(
            "SELECT number FROM revision WHERE subject = ?",
            [.text(subject.rawValue)]
        ) { $0.integer() } ?? 0
    }
}
