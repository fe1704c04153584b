import Basics
import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin credit export`.
struct CreditExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the ledger as CSV (RFC 4180) to standard output, the oldest entry first."
    )

    @OptionGroup var options: DataOptions

    @Option(help: "Only the movements of this account, by its email or id.")
    var account: String?

    func run() throws {
        let credits = Credits(try options.context())
        write(Self.columns)
        try credits.forEachLine(of: account) { line in
            let entry = line.entry
            write([
                String(line.id), entry.createdAt.rfc3339, entry.account.description,
                entry.kind.rawValue, entry.source?.rawValue ?? "", String(entry.amount),
                entry.job?.description ?? "", entry.expiresAt?.rfc3339 ?? "",
                CSV.quoted(entry.actor), CSV.quoted(entry.reason),
            ])
        }
    }

    // MARK: - Private

    private static let columns = [
        "entry", "time", "account", "kind", "source", "amount", "job", "expires", "actor",
        "reason",
    ]

    private func write(_ cells: [String]) {
        Output.write(CSV.line(cells), end: "\r\n")
    }
}
