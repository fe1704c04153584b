import ArgumentParser
import Domain
import Service

/// `apiframe-admin model list`.
struct ModelList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The catalogue with its prices; a price that was set wins."
    )

    @OptionGroup var options: DataOptions

    func run() throws {
        let rows = try Prices(options.context()).list()
        let set = Dictionary(grouping: rows, by: \.model)
        Output.list(Catalogue.models.map { Self.line($0, set) }, options, empty: "")
    }

    // MARK: - Private

    private static func line(_ model: Model, _ set: [String: [PriceEntry]]) -> [Output.Field] {
        let prices = (set[model.name.rawValue] ?? []).map { "\($0.operation) \($0.credits)" }
        return [
            .init("model", .text(model.name.rawValue)), .init("name", .text(model.label)),
            .init("endpoint", .text(model.endpoint.rawValue)),
            .init("catalogue", .text(ModelCommand.price(model.price))),
            .init("source", .text(model.isPriceOurs ? "ours" : "the API's")),
            .init("set", prices.isEmpty ? .none : .texts(prices)),
        ]
    }
}
