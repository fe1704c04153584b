import Domain
import Testing

@Suite struct CatalogueCreditsTests {
    private func model(_ name: String) throws -> Model {
        try #require(Catalogue.model(named: ModelName(rawValue: name)))
    }

    @Test(arguments: [
        ("gpt-image-1.5", "low", 1, 4), ("gpt-image-1.5", "medium", 3, 27),
        ("gpt-image-1.5", "auto", 1, 24), ("gpt-image-1.5", "high", 10, 240),
        ("gpt-image-1.5", nil, 2, 48), ("gpt-image-2", "high", 2, 46),
        ("gpt-image-1.5", "unheard of", 1, 24),
        ("ideogram-character", "turbo", 1, 10), ("ideogram-character", nil, 4, 15),
        ("ideogram-character", "quality", 1, 20), ("kling-image", nil, 4, 8),
        ("qwen-image", nil, 4, 12), ("topaz-image-upscale", "1", 1, 6),
        ("topaz-image-upscale", "6", 1, 24), ("midjourney", nil, 4, 16),
    ])
    func `a price goes by the choice and the count`(
        _ name: String,
        _ choice: String?,
        _ count: Int,
        _ credits: Int
    ) throws {
        let price = try model(name).price
        #expect(price.credits(count: count, choice: choice) == credits)
    }

    @Test(arguments: [Int.min, -1, 0, 1])
    func `fewer than one image is one`(_ count: Int) throws {
        #expect(try model("kling-image").price.credits(count: count) == 2)
    }

    @Test func `no count makes a price overflow`() throws {
        #expect(try model("gpt-image-2").price.credits(count: .max, choice: "high") == 2300)
    }

    @Test func `a model looks its price's parameters up`() throws {
        let credits = try model("gpt-image-2").credits(
            number: { $0 == .numberOfImages ? 3 : nil },
            text: { $0 == .quality ? "low" : nil }
        )
        #expect(credits == 12)
        #expect(try model("gpt-image-2").credits(number: { _ in nil }, text: { _ in nil }) == 23)
    }

    @Test(arguments: [
        ("midjourney", 16, 16, PricingMode.flat, true),
        ("ideogram-character", 10, 20, .flat, false),
        ("topaz-image-upscale", 6, 24, .flat, false), ("kling-image", 2, 2, .perOutput, false),
        ("gpt-image-1.5", 4, 24, .perOutput, false),
    ])
    func `the list's prices are those of a job or of an image`(
        _ name: String,
        _ least: Int,
        _ most: Int,
        _ mode: PricingMode,
        _ isFixed: Bool
    ) throws {
        let price = try model(name).price
        #expect(price.range == least...most && price.mode == mode && price.isFixed == isFixed)
    }

    @Test func `pricing modes have the API's words`() {
        #expect(PricingMode.allCases.map(\.rawValue) == ["flat", "per-output"])
    }
}
