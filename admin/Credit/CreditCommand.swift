import ArgumentParser
import Domain

/// `apiframe-admin credit …`.
struct CreditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credit",
        abstract: "Credits.",
        subcommands: [
            CreditAdd.self, CreditGrant.self, CreditDeduct.self, CreditBalance.self,
            CreditLedger.self, CreditVerify.self, CreditExport.self,
        ]
    )

    static func fields(_ balance: Balance) -> [Output.Field] {
        [
            .init("available", .number(balance.available)), .init("held", .number(balance.held)),
            .init("spent", .number(balance.spent)), .init("granted", .number(balance.granted)),
        ]
    }
}
