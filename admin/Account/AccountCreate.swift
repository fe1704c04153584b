import ArgumentParser
import Domain
import Service

/// `apiframe-admin account create`.
struct AccountCreate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make an account and give it its plan's credits."
    )

    @OptionGroup var options: DataOptions

    @Option(help: "The customer's email address; it names the account in every other command.")
    var email: String

    @Option(help: "The customer's name. Default: the email address.")
    var name: String?

    @Option(help: "The plan; apiframe-admin plan list shows them.")
    var plan = "free"

    func run() throws {
        let accounts = Accounts(try options.newContext())
        let account = try accounts.create(email: email, name: name ?? email, plan: plan)
        Output.one(
            AccountCommand.fields(account, try accounts.show(account.email).balance),
            options
        )
    }
}
