import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin credit verify`.
struct CreditVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Prove that the ledger is as it was written and every balance follows from it.",
        discussion: """
            Covered: every entry by its hash and those before it; balances, what lots hold and when \
            they go, holds, redeemed codes, renewed months and keys' months against the entries; the \
            sum over all accounts against zero; and the whole file, with its indexes, by SQLite's \
            integrity_check. Not covered: what no entry tells. Names, emails and plans of accounts, \
            keys and their terms, jobs, prices, and codes that nobody has redeemed are rows without \
            a hash; who may write to the file can change those, and can take the newest entries away \
            with all that follows from them. Keep backups where that is not possible. The server may \
            go on meanwhile. Exit code 1 if anything is wrong.
            """
    )

    @OptionGroup var options: DataOptions

    func run() throws {
        let bar = ProgressBar()
        defer { bar.clear() }
        let report = try LedgerCheck(options.context()).run { done, total in
            bar.show("entries", Double(done) / Double(max(1, total)))
        }
        bar.clear()
        let faults = report.faults.map(\.description)
        Output.one(
            [
                .init("entries", .number(report.entries)), .init("faults", .number(faults.count)),
                .init("verdict", .text(faults.isEmpty ? "sound" : "NOT SOUND")),
            ],
            options
        )
        guard !faults.isEmpty else { return }
        throw Refusal(
            message: (faults.map { "fault: \($0)" } + [Self.remedy]).joined(separator: "\n"),
            code: 1
        )
    }

    // MARK: - Private

    private static let remedy = """
        Stop the server, keep a copy of the database as it is, and restore the last backup that \
        verifies; its ledger shows from which entry on the two differ.
        """
}
