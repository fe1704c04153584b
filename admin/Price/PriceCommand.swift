import ArgumentParser
import Domain
import Service

/// `apiframe-admin price …`.
struct PriceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "price",
        abstract: "Prices that win over the catalogue's; they hold for the next job.",
        subcommands: [PriceList.self, PriceSet.self, PriceUnset.self]
    )

    /// The rows of a price table.
    static func rows(_ prices: [PriceEntry]) -> [[Output.Field]] {
        prices.map { price in
            let model = Catalogue.model(named: ModelName(rawValue: price.model))
            return [
                .init("model", .text(price.model)), .init("operation", .text(price.operation)),
                .init("credits", .number(price.credits)),
                .init("catalogue", model.map { .text(ModelCommand.price($0.price)) } ?? .none),
            ]
        }
    }
}

/// The arguments that name a price.
struct PriceArguments: ParsableArguments {
    @Argument(help: "The operation: imagine, upscale, …")
    var operation: OperationName

    @Argument(help: "The model's name.", transform: ModelCommand.parse)
    var model: ModelName
}

extension OperationName: ExpressibleByArgument {}
