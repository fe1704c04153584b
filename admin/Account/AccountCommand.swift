import ArgumentParser
import Domain
import Service

/// `apiframe-admin account …`.
struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Customers.",
        subcommands: [
            AccountCreate.self, AccountList.self, AccountShow.self, AccountSetPlan.self,
            AccountSetTier.self, AccountSuspend.self, AccountResume.self, AccountRename.self,
        ]
    )

    static func fields(_ account: Account, _ balance: Balance) -> [Output.Field] {
        [
            .init("id", .text(account.id.description)), .init("email", .text(account.email)),
            .init("name", .text(account.name)), .init("plan", .text(account.plan.name)),
            .init("tier", .text(account.tier.name)),
            .init("available", .number(balance.available)), .init("held", .number(balance.held)),
            .init("spent", .number(balance.spent)), .init("granted", .number(balance.granted)),
            .init("created", .time(account.createdAt)),
            .init("suspended", .moment(account.suspension?.since)),
            .init("reason", account.suspension.map { .text($0.reason) } ?? .none),
        ]
    }

    /// Prints a changed account.
    static func show(_ account: Account, _ options: DataOptions) throws {
        let balance = try Credits(options.context()).balance(of: account.id)
        Output.one(fields(account, balance), options)
    }
}
