import ArgumentParser
import Domain
import Service

/// `apiframe-admin webhook show`.
struct WebhookShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "A delivery with every attempt: when, how long, what came back."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The delivery's id.", transform: DeliveryArgument.parse)
    var id: DeliveryID

    func run() throws {
        Output.one(
            WebhookCommand.fields(try WebhookCommand.deliveries(options).find(id)),
            options
        )
    }
}
