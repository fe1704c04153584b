import ArgumentParser
import Domain
import Service

/// `apiframe-admin webhook endpoints`.
struct WebhookEndpoints: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "endpoints",
        abstract: "The addresses that deliveries go to, and how they do; the newest first."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var page: Page

    @Option(help: "Only this account's, by email or id.")
    var account: String?

    @Flag(help: "Only those that fail or are disabled.")
    var troubled = false

    @Option(help: "Only those older than the endpoint of this number.")
    var before: EndpointID?

    func run() throws {
        let found = try Endpoints(options.context()).list(
            .init(isTroubled: troubled, before: before),
            of: account,
            limit: page.limit + 1
        )
        let shown = found.prefix(page.limit)
        Output.list(
            shown.map(Self.line),
            options,
            empty: "There are no such endpoints.",
            columns: Self.columns
        )
        guard found.count > page.limit, let last = shown.last else { return }
        Output.say("\nThere are more: --before \(last.endpoint.id)", options)
    }

    static func fields(_ endpoint: WebhookEndpoint) -> [Output.Field] {
        [
            .init("endpoint", .number(endpoint.id.number)),
            .init("state", state(endpoint)),
            .init("failing", .moment(endpoint.failingSince)),
            .init("disabled", .moment(endpoint.disabledAt)),
            .init("reason", endpoint.disabledReason.map { .text($0) } ?? .none),
            .init("created", .time(endpoint.createdAt)), .init("url", .text(endpoint.url)),
        ]
    }

    // MARK: - Private

    private static let columns = [
        "endpoint", "account", "waiting", "failed", "state", "failing", "disabled", "reason",
        "created", "url",
    ]

    private static func line(_ line: EndpointSummary) -> [Output.Field] {
        let fields = fields(line.endpoint)
        let more: [Output.Field] = [
            .init("account", .text(line.account)), .init("waiting", .number(line.pending)),
            .init("failed", .number(line.failed)),
        ]
        return fields.prefix(1) + more + fields.dropFirst()
    }

    private static func state(_ endpoint: WebhookEndpoint) -> Output.Value {
        if endpoint.disabledAt != nil { return .toned("disabled", .bad) }
        return endpoint.failingSince == nil ? .toned("ok", .good) : .toned("failing", .warning)
    }
}
