import ArgumentParser
import Domain
import Service

/// `apiframe-admin key show`.
struct KeyShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "One key with its terms and what it has cost this month."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The key's id, or enough of its visible prefix to be the only one.")
    var key: String

    func run() throws {
        let context = try options.context()
        let keys = APIKeys(context)
        let found = try keys.find(key)
        let account = try Accounts(context).show(found.account.description).account
        Output.one(
            KeyCommand.allFields(found) + [
                .init("account", .text(account.email)),
                .init("credits_this_month", .number(try keys.creditsThisMonth(of: found.id))),
            ],
            options
        )
    }
}
