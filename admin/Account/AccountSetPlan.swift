import ArgumentParser
import Service

/// `apiframe-admin account set-plan`.
struct AccountSetPlan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-plan",
        abstract: "Put an account on another plan; it gets no credits by that."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The account's email or id.")
    var account: String

    @Argument(help: "The plan; apiframe-admin plan list shows them.")
    var plan: String

    func run() throws {
        let accounts = Accounts(try options.context())
        try AccountCommand.show(accounts.setPlan(of: account, to: plan), options)
    }
}
