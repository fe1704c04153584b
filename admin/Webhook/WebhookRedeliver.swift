import ArgumentParser
import Domain
import Service

/// `apiframe-admin webhook redeliver`.
struct WebhookRedeliver: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redeliver",
        abstract: "Have a delivery sent once more, or all of a choice; ids stay the same.",
        discussion: """
            Of a choice those are sent that failed, unless --state says otherwise. Progress is not \
            sent again, and nothing goes to a disabled endpoint: enable it first.
            """
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var confirmation: Confirmation
    @OptionGroup var choice: DeliveryChoice

    @Argument(help: "One delivery's id, instead of a choice.", transform: DeliveryArgument.parse)
    var id: DeliveryID?

    func validate() throws {
        guard (id == nil) != choice.words.isEmpty else {
            throw ValidationError(
                "Say which: a delivery's id, or a choice such as --account E --since 2d"
            )
        }
    }

    func run() throws {
        let deliveries = try WebhookCommand.deliveries(options)
        guard let id else { return try redeliverMany(deliveries) }
        Output.one(WebhookCommand.fields(try deliveries.redeliver(id)), options)
    }

    // MARK: - Private

    private func redeliverMany(_ deliveries: Deliveries) throws {
        var choice = choice
        choice.state = choice.state ?? .failed
        let ids = try deliveries.redeliverable(choice.query, of: choice.account)
        var count = 0
        if !ids.isEmpty {
            let isAll = ids.count < Deliveries.mostAtOnce
            try confirmation.ask(
                "\(ids.count) deliveries\(isAll ? "" : ", the oldest,") will be sent again."
            )
            let bar = ProgressBar()
            defer { bar.clear() }
            count = try deliveries.redeliver(ids, choice.words) {
                bar.show("deliveries", Double($0) / Double(ids.count))
            }
        }
        Output.one(
            [.init("chosen", .number(ids.count)), .init("redelivered", .number(count))],
            options
        )
    }
}
