import ArgumentParser
import Domain
import Service

/// `apiframe-admin price unset`.
struct PriceUnset: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unset",
        abstract: "Remove a price, so that the catalogue's holds again."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var confirmation: Confirmation
    @OptionGroup var price: PriceArguments

    func run() throws {
        let name = "\(price.operation.rawValue) on \(price.model.rawValue)"
        let prices = try Prices(options.context())
        try confirmation.ask("The price of \(name) will be removed.")
        try prices.unset(price.operation, model: price.model)
        Output.one([.init("removed", .text(name))], options)
    }
}
