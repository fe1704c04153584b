import ArgumentParser

/// `apiframe-admin audit …`.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Who changed what.",
        subcommands: [AuditList.self]
    )
}
