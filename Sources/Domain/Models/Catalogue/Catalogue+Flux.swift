extension Catalogue {
    static let flux: [Model] = [
        Model(
            "flux-1.1-pro",
            label: "Flux 1.1 Pro",
            description: "Fast, high-quality generation with excellent prompt adherence",
            parameters: fluxParameters,
            price: .flat(5),
            source: .priceList
        ),
        Model(
            "flux-1.1-pro-ultra",
            label: "Flux 1.1 Pro Ultra",
            description: "High-resolution (up to 4MP) with raw mode",
            parameters: fluxParameters,
            price: .flat(8),
            source: .priceList
        ),
        Model(
            "flux-2-pro",
            label: "Flux 2 Pro",
            description: "Image generation and editing with multi-reference support",
            parameters: flux2Parameters,
            price: .flat(5),
            source: .ours
        ),
        Model(
            "flux-2-dev",
            label: "Flux 2 Dev",
            description: "Open-weight generation and editing, optimized for speed",
            parameters: fluxParameters,
            price: .flat(2),
            source: .priceList
        ),
        Model(
            "flux-2-flex",
            label: "Flux 2 Flex",
            description: "Specialized for typography and fine detail",
            parameters: flux2Parameters,
            price: .flat(8),
            source: .ours
        ),
        Model(
            "flux-2-max",
            label: "Flux 2 Max",
            description: "Highest fidelity model with best editing consistency",
            parameters: flux2Parameters,
            price: .flat(10),
            source: .ours
        ),
    ]

    /// The model that draws from weights which a customer has trained.
    static let fluxLora = Model(
        "flux-lora",
        label: "Flux LoRA",
        description: "Draws from a LoRA that was trained on images of yours",
        parameters: ParameterObject(
            "fluxLoraParams",
            isRequired: true,
            [
                Parameter(
                    .aspectRatio,
                    .choice(["1:1", "16:9", "9:16", "4:3", "3:4", "3:2", "2:3"])
                ),
                Parameter(.guidanceScale, .number(1...10)),
                Parameter(.loraID, .id, isRequired: true),
                Parameter(.loraStrength, .number(0...1.5)),
                Parameter(.numInferenceSteps, .whole(4...50)),
                Parameter(.numOutputs, .whole(1...4)),
                Parameter(.outputFormat, .choice(["png", "jpg", "webp"])),
                Parameter(.seed, .whole()),
            ]
        ),
        price: .flat(0),
        source: .ours
    )

    // MARK: - Private

    private static let fluxParameters = ParameterObject(
        "fluxParams",
        fluxParameters(resolution: .size)
    )

    private static let flux2Parameters = ParameterObject(
        "fluxParams",
        fluxParameters(
            resolution: .choice([
                "0.5MP", "1MP", "2MP", "4MP", "0.5 MP", "1 MP", "2 MP", "4 MP",
                "match_input_image",
            ])
        )
    )

    /// The two generations' parameters, which differ in one.
    ///
    /// The vendor's pages prescribe `match_input_image`, `custom` and `1 MP`, its schema refuses
    /// them: both are accepted.
    private static func fluxParameters(resolution: Parameter.Kind) -> [Parameter] {
        [
            Parameter(.aspectRatio, .shape),
            Parameter(.goFast, .flag),
            Parameter(.guidance, .number(1.5...10)),
            Parameter(.height, .whole(256...2048)),
            Parameter(.imagePrompt, .image),
            Parameter(.imagePromptStrength, .number(0...1)),
            Parameter(.inputImages, .images(count: 0...10)),
            Parameter(.outputFormat, .choice(["jpg", "png", "webp"])),
            Parameter(.outputQuality, .whole(0...100)),
            Parameter(.promptUpsampling, .flag),
            Parameter(.raw, .flag),
            Parameter(.resolution, resolution),
            Parameter(.seed, .whole()),
            Parameter(.steps, .whole(1...50)),
            Parameter(.width, .whole(256...2048)),
        ]
    }
}
