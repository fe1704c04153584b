import ArgumentParser
import Service

/// `apiframe-admin price list`.
struct PriceList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "The prices that are set; for all others see model list."
    )

    @OptionGroup var options: DataOptions

    func run() throws {
        let prices = try Prices(options.context()).list()
        Output.list(
            PriceCommand.rows(prices),
            options,
            empty: "No prices are set: the catalogue's hold. See: apiframe-admin model list",
            columns: ["model", "operation", "credits", "catalogue"]
        )
    }
}
