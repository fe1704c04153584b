import ArgumentParser
import Domain
import Service

/// `apiframe-admin key issue`.
struct KeyIssue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Issue a key. It is shown once, here."
    )

    @OptionGroup var options: DataOptions

    @Option(help: "The account's email or id.")
    var account: String

    @Option(help: "ak_live for the v1 API's form, afk for v2's. Either works everywhere.")
    var format = APIKeyFormat.v1

    @Option(help: "What the key is for, to recognise it by.")
    var name = "default"

    func run() throws {
        let database = try options.database()
        let serverKey = try options.serverKey()
        let issued = try APIKeys(database: database, actor: options.who)
            .issue(to: account, format: format, name: name, sealedWith: serverKey)
        let record = issued.record
        Output.one(
            [
                .init("id", .text(record.id.description)), .init("key", .text(issued.key.text)),
                .init("prefix", .text(record.prefix)), .init("name", .text(record.name)),
                .init("created", .time(record.createdAt)),
            ],
            options
        )
        Output.say("\nKeep the key now: it is not stored and can't be shown again.", options)
    }
}
