import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin audit list`.
struct AuditList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Changes that admins made, the newest first."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var page: Page

    @Option(help: "Only what this one did, named as in the list.")
    var by: String?

    @Option(help: "Only what was done to this: an account's email, a key's or job's id.")
    var subject: String?

    @Option(help: "Only this action: 'key revoke', or all of 'key'.")
    var action: String?

    @Option(help: "Only since then: \(Moment.help)", transform: Moment.parse)
    var since: Date?

    @Option(help: "Only entries older than the one of this number.")
    var before: Int?

    func run() throws {
        var query = AuditQuery()
        query.actor = by
        query.subject = subject
        query.action = action
        query.since = since
        query.before = before
        let entries = try AuditTrail(options.context())
            .list(query, limit: page.limit)
        Output.list(
            entries.map(Self.line),
            options,
            empty: "Nothing of that kind was changed.",
            columns: ["number", "at", "actor", "action", "subject", "detail"]
        )
    }

    // MARK: - Private

    private static func line(_ found: AuditLine) -> [Output.Field] {
        let entry = found.entry
        return [
            .init("number", .number(found.id)), .init("at", .time(entry.at)),
            .init("actor", .text(entry.actor.description)), .init("action", .text(entry.action)),
            .init("subject", .text(entry.subject)), .init("detail", .text(entry.detail)),
        ]
    }
}
