import ArgumentParser
import Service

/// `apiframe-admin account set-plan`.
struct AccountSetPlan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-plan",
        abstract: "Put an account on another plan; an upgrade brings the difference at once."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The account's email or id.")
    var account: String

    @Argument(help: "The plan; apiframe-admin plan list shows them.")
    var plan: String

    @Flag(help: "Grant no credits before the next month.")
    var noCredits = false

    func run() throws {
        let accounts = Accounts(try options.context())
        let changed = try accounts.setPlan(of: account, to: plan, grantsCredits: !noCredits)
        try AccountCommand.show(changed, options)
    }
}
