import ArgumentParser
import Domain

/// `apiframe-admin key …`.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "API keys.",
        subcommands: [KeyIssue.self, KeyList.self, KeyRevoke.self]
    )

    /// A key's record as the commands show it.
    static func fields(_ key: APIKey) -> [Output.Field] {
        [
            .init("id", .text(key.id.description)), .init("prefix", .text(key.prefix)),
            .init("name", .text(key.name)), .init("created", .time(key.createdAt)),
            .init("revoked", key.revokedAt.map { .time($0) } ?? .none),
        ]
    }
}

extension APIKeyFormat: ExpressibleByArgument {}
