import Domain
import Testing

@Suite struct PriceListTests {
    private func model(_ name: String) throws -> Model {
        try #require(Catalogue.model(named: ModelName(rawValue: name)))
    }

    private func row(_ operation: OperationName, _ model: String, _ credits: Int) -> PriceEntry {
        PriceEntry(operation: operation.rawValue, model: model, credits: credits)
    }

    @Test func `without rows the catalogue's prices are in force`() throws {
        for model in Catalogue.models {
            let price = PriceList().price(of: model)
            #expect(price.range == model.price.range && price.mode == model.price.mode)
            #expect(price.catalogue == model.price)
        }
    }

    @Test func `a row of each operation replaces the catalogue's price`() throws {
        let prices = PriceList([
            row(.imagine, "midjourney", 12), row(.imagine, "kling-image", 7),
            row(.remix, "kling-image", 9),
        ])
        let midjourney = prices.price(of: try model("midjourney"))
        #expect(midjourney.range == 12...12 && midjourney.mode == .flat)
        #expect(midjourney.catalogue == nil)
        let kling = prices.price(of: try model("kling-image"))
        #expect(kling.range == 7...9 && kling.mode == .flat && kling.catalogue == nil)
    }

    @Test func `with a row of one operation of two the catalogue's price counts too`() throws {
        let kling = try model("kling-image")
        let price = PriceList([row(.remix, "kling-image", 9)]).price(of: kling)
        #expect(price.range == kling.price.range.lowerBound...9 && price.mode == .perOutput)
        #expect(price.catalogue == nil)
    }

    @Test func `other models' rows do not count`() throws {
        let kling = try model("kling-image")
        let prices = PriceList([row(.imagine, "midjourney", 1), row(.describe, "kling-image", 1)])
        #expect(prices.price(of: kling).range == kling.price.range)
        #expect(prices.credits(for: .describe, on: kling.name) == 1)
        #expect(prices.credits(for: .blend, on: kling.name) == nil)
    }
}
