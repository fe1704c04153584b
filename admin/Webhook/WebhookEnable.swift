import ArgumentParser
import Domain
import Service

/// `apiframe-admin webhook enable`.
struct WebhookEnable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable",
        abstract: "Let deliveries to a disabled endpoint be sent again.",
        discussion: """
            Those that were given up meanwhile stay so until webhook redeliver --endpoint N has them \
            sent.
            """
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The endpoint's number, see webhook endpoints; or its URL, with --account.")
    var endpoint: String

    @Option(help: "Whose URL it is, by email or id.")
    var account: String?

    func run() throws {
        let endpoints = Endpoints(try options.context())
        let enabled = try endpoints.enable(endpoint, of: account)
        Output.one(WebhookEndpoints.fields(enabled), options)
        Output.say(
            "\nTo send what was given up: apiframe-admin webhook redeliver --endpoint \(enabled.id)",
            options
        )
    }
}
