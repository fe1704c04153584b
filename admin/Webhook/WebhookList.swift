import ArgumentParser
import Domain
import Service

/// `apiframe-admin webhook list`.
struct WebhookList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Deliveries, the newest first."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var page: Page
    @OptionGroup var choice: DeliveryChoice

    @Option(help: "Go on behind the delivery of this id.", transform: DeliveryArgument.parse)
    var after: DeliveryID?

    func run() throws {
        let found = try WebhookCommand.deliveries(options).list(
            choice.query,
            of: choice.account,
            after: after,
            limit: page.limit + 1
        )
        let shown = found.prefix(page.limit)
        Output.list(
            shown.map { WebhookCommand.fields($0.delivery, of: $0.account) },
            options,
            empty: "There are no such deliveries.",
            columns: Self.columns
        )
        guard found.count > page.limit, let last = shown.last else { return }
        Output.say("\nThere are more: --after \(last.delivery.id)", options)
    }

    private static let columns = [
        "id", "account", "event", "state", "attempts", "reason", "status", "created", "job", "url",
    ]
}
