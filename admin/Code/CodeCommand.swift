import ArgumentParser

/// `apiframe-admin code`.
struct CodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code",
        abstract: "Codes that give credits, once each.",
        subcommands: [CodeCreate.self, CodeList.self, CodeRedeem.self, CodeRevoke.self]
    )
}
