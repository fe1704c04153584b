import Domain
import Store

/// Checks everything in an export before any of it is written.
struct ImportLook {
    private let export: AccountExport
    private let isSkipping: Bool

    /// Looks at an export, of which accounts that are here may be skipped.
    init(_ export: AccountExport, _ isSkipping: Bool) {
        self.export = export
        self.isSkipping = isSkipping
    }

    /// The columns that rows may have, once all of them can be taken.
    ///
    /// Throws `invalid` for a column, a plan or a tier that is not known here, and `conflict` for
    /// an account that is here and may not be.
    func columns(in transaction: any Transaction) throws -> ImportedAccount.Columns {
        let columns = ImportedAccount.Columns(
            account: Set(TransferQueries.columns(of: .account)),
            key: Set(TransferQueries.columns(of: .key)),
            webhookSecret: Set(TransferQueries.columns(of: .webhookSecret))
        )
        try check(export.accounts, columns.account)
        try check(export.keys, columns.key)
        try check(export.webhookSecrets ?? [], columns.webhookSecret)
        let plans = Set(try PlanTable.names(in: transaction))
        for row in export.accounts {
            let account = ImportedAccount(row: row, keys: [])
            guard try account.present(isSkipping: isSkipping, in: transaction) == nil else {
                continue
            }
            try check(row, plans, in: transaction)
        }
        return columns
    }

    // MARK: - Private

    private func check(_ rows: [TransferQueries.Record], _ known: Set<String>) throws(Failure) {
        guard let strange = rows.lazy.flatMap(\.keys).first(where: { !known.contains($0) }) else {
            return
        }
        throw Failure(
            .invalid,
            "The export has '\(strange)', which this version does not know: update this server."
        )
    }

    private func check(
        _ row: TransferQueries.Record,
        _ plans: Set<String>,
        in transaction: any Transaction
    ) throws {
        let email = row["email"]?.string ?? ""
        if let plan = row["plan"]?.string, !plans.contains(plan) {
            throw Failure(
                .invalid,
                "\(email) is on the plan '\(plan)', which is not here: make it first."
            )
        }
        if let tier = row["tier"]?.string, try TierTable.find(tier, in: transaction) == nil {
            throw Failure(
                .invalid,
                "\(email) has the tier '\(tier)', which is not here: make it first."
            )
        }
    }
}
