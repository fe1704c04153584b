import ArgumentParser
import Domain
import Service

/// `apiframe-admin account …`.
struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Customers.",
        subcommands: [AccountCreate.self, AccountList.self, AccountShow.self]
    )

    /// An account as all three commands show it.
    static func fields(_ account: Account, _ balance: Balance) -> [Output.Field] {
        [
            .init("id", .text(account.id.description)), .init("email", .text(account.email)),
            .init("name", .text(account.name)), .init("plan", .text(account.plan.name)),
            .init("available", .number(balance.available)), .init("held", .number(balance.held)),
            .init("spent", .number(balance.spent)), .init("granted", .number(balance.granted)),
            .init("created", .time(account.createdAt)),
        ]
    }
}
