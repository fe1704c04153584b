import ArgumentParser
import Domain
import Service

/// `apiframe-admin credit ledger`.
struct CreditLedger: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "The movements of credits, the newest first."
    )

    @OptionGroup var options: DataOptions

    @Option(help: "Only those of this account, by its email or id.")
    var account: String?

    @Option(help: "How many, at most 10000.")
    var limit = 50

    @Option(help: "Only those before the entry with this number; to go on from a page's last one.")
    var before: Int?

    func validate() throws {
        guard (1...10_000).contains(limit) else {
            throw ValidationError("--limit must be from 1 to 10000.")
        }
    }

    func run() throws {
        let credits = Credits(try options.context())
        let lines = try credits.lines(.init(before: before), of: account, limit: limit)
        Output.list(
            lines.map(Self.fields),
            options,
            empty: "No credits have been moved."
        )
    }

    /// The fields of a ledger entry.
    static func fields(_ line: LedgerLine) -> [Output.Field] {
        let entry = line.entry
        return [
            .init("entry", .number(line.id)), .init("time", .time(entry.createdAt)),
            .init("account", .text(entry.account.description)),
            .init("kind", .text(entry.kind.rawValue)),
            .init("source", entry.source.map { .text($0.rawValue) } ?? .none),
            .init("amount", .number(entry.amount)),
            .init("job", entry.job.map { .text($0.description) } ?? .none),
            .init("expires", entry.expiresAt.map { .time($0) } ?? .none),
            .init("actor", .text(entry.actor)), .init("reason", .text(entry.reason)),
        ]
    }
}
