/// Every model that the v2 API offers.
package enum Catalogue {
    /// In the order in which the API's own documents name them, those of generate first.
    package static let models: [Model] = families.flatMap(\.self)

    /// The model of a name; nil if there is none, or this server leaves it out.
    ///
    /// `grok-image` is none: it stands in one copy of the vendor's price page and in no schema of
    /// its, so its parameters are unknown. Its model of that maker is `grok-imagine-image`.
    package static func model(named name: ModelName) -> Model? { byName[name] }

    /// The models of the documents that are not offered: their requests are read like all others,
    /// and refused with `notSupported`.
    ///
    /// `flux-lora` draws from weights that customers train, and nothing here trains.
    package static let notOffered: [Model] = [fluxLora]

    /// The models that an endpoint takes, in the order of `models`.
    package static func models(of endpoint: Model.Endpoint) -> [Model] {
        models.filter { $0.endpoint == endpoint }
    }

    // MARK: - Private

    private static let families: [[Model]] = [
        midjourney, nanoBanana, flux, seedream, ideogram, stableDiffusion, imagen, dalle, gptImage,
        kling, qwen, wan, grok, reve, upscalers, editors, backgroundRemovers,
    ]

    private static let byName: [ModelName: Model] = Dictionary(
        models.map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    private static let midjourney: [Model] = [
        Model(
            "midjourney",
            label: "Midjourney",
            description: "High-quality image generation from text prompts",
            parameters: ParameterObject("midjourneyParams", [Parameter(.aspectRatio, .ratio)]),
            price: .flat(16),
            source: .docs("actions")
        )
    ]
}
