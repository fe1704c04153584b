import ArgumentParser
import Domain

/// `apiframe-admin key …`.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "API keys.",
        subcommands: [
            KeyIssue.self, KeyList.self, KeyShow.self, KeySet.self, KeyRevoke.self, KeyRotate.self,
            KeyScanning.self,
        ]
    )

    /// The fields of a key in lists.
    static func fields(_ key: APIKey) -> [Output.Field] {
        [
            .init("id", .text(key.id.description)), .init("prefix", .text(key.prefix)),
            .init("name", .text(key.name)), .init("created", .time(key.createdAt)),
            .init("last_used", .moment(key.lastUsedAt)),
            .init("expires", .moment(key.terms.expiresAt)),
            .init("revoked", .moment(key.revokedAt)),
        ]
    }

    /// The fields of a key with all of its terms.
    static func allFields(_ key: APIKey) -> [Output.Field] {
        let terms = key.terms
        let scopes = KeyScope.allCases.filter(terms.scopes.contains).map(\.rawValue)
        return fields(key) + [
            .init("test", .text(terms.isTest ? "yes" : "no")), .init("scopes", .list(scopes)),
            .init("models", .list(terms.models?.map(\.rawValue))),
            .init("networks", .list(terms.networks?.map(\.description))),
            .init("requests_per_minute", terms.requestsPerMinute.map(Output.Value.number) ?? .none),
            .init("monthly_credits", terms.monthlyCredits.map(Output.Value.number) ?? .none),
            .init("webhook_signature", .text(terms.webhookSignature.rawValue)),
            .init("replaces", key.replaces.map { .text($0.description) } ?? .none),
        ]
    }
}

extension APIKeyFormat: ExpressibleByArgument {}
extension KeyScope: ExpressibleByArgument {}
extension WebhookSignature: ExpressibleByArgument {}
