import ArgumentParser
import Domain
import Service

/// `apiframe-admin price set`.
struct PriceSet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set what a job of an operation on a model costs, whatever it asks for."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var price: PriceArguments

    @Argument(help: "Credits a job, 0 to 1000000.")
    var credits: Int

    func run() throws {
        let prices = try Prices(options.context())
        try prices.set(credits, of: price.operation, model: price.model)
        let row = try prices.list().filter {
            $0.operation == price.operation.rawValue && $0.model == price.model.rawValue
        }
        Output.one(PriceCommand.rows(row).first ?? [], options)
    }
}
