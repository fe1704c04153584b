import ArgumentParser
import Domain
import Service

/// `apiframe-admin key list`.
struct KeyList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "An account's keys, the oldest first, revoked ones too."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var page: Page

    @Option(help: "The account's email or id.")
    var account: String

    @Option(help: "Go on behind the key of this id.")
    var after: String?

    func run() throws {
        let keys = APIKeys(try options.context())
        let found = try keys.list(of: account, after: after, limit: page.limit + 1)
        let shown = found.prefix(page.limit)
        Output.list(
            shown.map(KeyCommand.fields),
            options,
            empty:
                "The account has no keys. Issue one with: apiframe-admin key issue --account \(account)"
        )
        guard found.count > page.limit, let last = shown.last else { return }
        Output.say("\nThere are more: --after \(last.id)", options)
    }
}
