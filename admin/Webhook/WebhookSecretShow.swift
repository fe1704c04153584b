import ArgumentParser
import Domain
import Service

/// `apiframe-admin webhook secret`.
struct WebhookSecretShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secret",
        abstract: "The secret that an account's deliveries are signed with (Standard Webhooks).",
        discussion: "The account can read it itself: GET /v2/webhooks/secret."
    )

    @OptionGroup var options: DataOptions

    @Option(help: "The account's email or id.")
    var account: String

    @Flag(help: "Put a new one in force; the old one signs beside it for a day.")
    var rotate = false

    @Flag(help: "The one for jobs of test keys.")
    var test = false

    func run() throws {
        let context = try options.context()
        let id = try Accounts(context).show(account).account.id
        let secrets = WebhookSecrets(context, serverKey: try options.serverKey())
        let found =
            try rotate ? secrets.rotate(of: id, isTest: test) : secrets.all(of: id, isTest: test)
        Output.list(found.map(Self.fields), options, empty: "")
    }

    // MARK: - Private

    private static func fields(_ secret: WebhookSecret) -> [Output.Field] {
        [
            .init("secret", .text(secret.text)), .init("created", .time(secret.createdAt)),
            .init("expires", .moment(secret.expiresAt)),
        ]
    }
}
