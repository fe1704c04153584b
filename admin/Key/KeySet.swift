import ArgumentParser
import Domain
import Service

/// `apiframe-admin key set`.
struct KeySet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change how the webhooks of a key's jobs are signed, from the next attempt on."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The key's id, or enough of its visible prefix to be the only one.")
    var key: String

    @Option(help: "What signs webhooks: the digest of the key as bytes (raw) or as text (hex).")
    var webhookSignature: WebhookSignature

    func run() throws {
        let keys = APIKeys(try options.context())
        let changed = try keys.setWebhookSignature(of: key, to: webhookSignature)
        Output.one(KeyCommand.allFields(changed), options)
    }
}
