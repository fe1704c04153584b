import Domain
import Testing

@Suite struct CatalogueTests {
    /// All models with the price of one image at default choices; `isOurs` marks this project's own
    /// prices.
    static let table: [(name: String, credits: Int, isOurs: Bool)] = [
        ("midjourney", 16, false), ("nano-banana", 5, false), ("nano-banana-pro", 10, true),
        ("nano-banana-2", 7, true), ("nano-banana-2-lite", 4, false), ("flux-1.1-pro", 5, false),
        ("flux-1.1-pro-ultra", 8, false), ("flux-2-pro", 5, true), ("flux-2-dev", 2, false),
        ("flux-2-flex", 8, true), ("flux-2-max", 10, true), ("seedream-3", 3, true),
        ("seedream-3.1", 3, true), ("seedream-4", 3, false), ("seedream-4.5", 4, false),
        ("seedream-5-lite", 4, false), ("seedream-5-pro", 6, true), ("ideogram-v2", 10, true),
        ("ideogram-v2-turbo", 6, true), ("ideogram-v2a", 5, true),
        ("ideogram-v2a-turbo", 3, false), ("ideogram-v3-balanced", 8, true),
        ("ideogram-v3-turbo", 3, false), ("ideogram-v3-quality", 12, true),
        ("ideogram-v4-balanced", 8, true), ("ideogram-v4-turbo", 4, false),
        ("ideogram-v4-quality", 12, true), ("ideogram-character", 15, false),
        ("stable-diffusion-3.5-large", 8, true), ("stable-diffusion-3.5-large-turbo", 5, true),
        ("stable-diffusion-3.5-medium", 4, true), ("stable-diffusion-3", 4, true),
        ("imagen-3", 7, true), ("imagen-3-fast", 3, true), ("imagen-4", 7, false),
        ("imagen-4-ultra", 10, true), ("imagen-4-fast", 2, false), ("dall-e-3", 21, false),
        ("dall-e-2", 2, false), ("gpt-image-1.5", 24, false), ("gpt-image-2", 23, false),
        ("kling-image", 2, false), ("qwen-image", 3, true), ("qwen-image-2", 3, false),
        ("qwen-image-2-pro", 9, true), ("wan-image-2.6", 4, true), ("wan-image-2.7", 4, true),
        ("wan-image-2.7-pro", 9, true), ("grok-imagine-image", 2, false),
        ("reve-create", 3, true), ("topaz-image-upscale", 6, true), ("clarity-upscale", 3, false),
        ("flux-fill-pro", 9, false), ("bria-bg-remove", 2, true), ("851-bg-remove", 1, true),
    ]

    @Test func `every model is there, in the documents' order`() {
        #expect(Catalogue.models.map(\.name.rawValue) == Self.table.map(\.name))
        #expect(Catalogue.models(of: .generate).count == 50)
        #expect(Catalogue.model(named: ModelName(rawValue: "flux-lora")) == nil)
        #expect(Catalogue.model(named: ModelName(rawValue: "grok-image")) == nil)
        #expect(Catalogue.notOffered.map(\.name.rawValue) == ["flux-lora"])
    }

    @Test(arguments: table.indices)
    func `every model is found by its name and has its price`(_ index: Int) throws {
        let row = Self.table[index]
        let model = try #require(Catalogue.model(named: ModelName(rawValue: row.name)))
        #expect(model.name.rawValue == row.name)
        #expect(model.price.credits() == row.credits && model.isPriceOurs == row.isOurs)
        #expect(model.price.range.contains(row.credits))
        #expect(!model.label.isEmpty && !model.description.isEmpty)
    }

    @Test func `a price that is not ours names the page and its date`() {
        for model in Catalogue.models where !model.isPriceOurs {
            let source = model.source.description
            #expect(source.hasPrefix("https://") && source.contains("(2026-"))
        }
    }

    @Test func `endpoints take the models that are theirs`() {
        #expect(names(.upscale) == ["topaz-image-upscale", "clarity-upscale"])
        #expect(names(.edit) == ["flux-fill-pro"])
        #expect(names(.backgroundRemove) == ["bria-bg-remove", "851-bg-remove"])
    }

    @Test func `prompts have the documents' limits`() {
        for model in Catalogue.models {
            let isLong = model.name.rawValue.hasPrefix("wan-image-2.7")
            let limit = model.endpoint == .generate ? (isLong ? 5000 : 2000) : nil
            #expect(model.promptLimit == limit, "\(model.name.rawValue)")
        }
    }

    @Test func `a model's parameters have names of their own`() {
        for model in Catalogue.models {
            let names = model.parameters?.parameters.map(\.name.rawValue) ?? []
            #expect(names == names.sorted() && Set(names).count == names.count)
            #expect(!names.isEmpty, "\(model.name.rawValue)")
        }
    }

    @Test func `prices name parameters that the model has`() {
        for model in Catalogue.models {
            let parameters = model.parameters?.parameters ?? []
            for name in [model.price.countParameter, model.price.choiceParameter] {
                #expect(name == nil || parameters.contains { $0.name == name })
            }
        }
    }

    private func names(_ endpoint: Model.Endpoint) -> [String] {
        Catalogue.models(of: endpoint).map(\.name.rawValue)
    }
}
