extension Catalogue {
    static let flux: [Model] = [
        Model(
            "flux-1.1-pro",
            label: "Flux 1.1 Pro",
            description: "Fast, high-quality generation with excellent prompt adherence",
            parameters: fluxParameters,
            price: .flat(5)
        ),
        Model(
            "flux-1.1-pro-ultra",
            label: "Flux 1.1 Pro Ultra",
            description: "High-resolution (up to 4MP) with raw mode",
            parameters: fluxParameters,
            price: .flat(8)
        ),
        Model(
            "flux-2-pro",
            label: "Flux 2 Pro",
            description: "Image generation and editing with multi-reference support",
            parameters: flux2Parameters,
            price: .flat(5),
            isPriceOurs: true
        ),
        Model(
            "flux-2-dev",
            label: "Flux 2 Dev",
            description: "Open-weight generation and editing, optimized for speed",
            parameters: fluxParameters,
            price: .flat(2)
        ),
        Model(
            "flux-2-flex",
            label: "Flux 2 Flex",
            description: "Specialized for typography and fine detail",
            parameters: flux2Parameters,
            price: .flat(8),
            isPriceOurs: true
        ),
        Model(
            "flux-2-max",
            label: "Flux 2 Max",
            description: "Highest fidelity model with best editing consistency",
            parameters: flux2Parameters,
            price: .flat(10),
            isPriceOurs: true
        ),
    ]

    // MARK: - Private

    private static let fluxParameters = ParameterObject(
        "fluxParams",
        fluxParameters(resolution: .size)
    )

    private static let flux2Parameters = ParameterObject(
        "fluxParams",
        fluxParameters(
            resolution: .choice(["0.5MP", "1MP", "2MP", "4MP", "match_input_image"])
        )
    )

    /// The two generations' parameters, which differ in one.
    private static func fluxParameters(resolution: Parameter.Kind) -> [Parameter] {
        [
            Parameter(.aspectRatio, .ratio),
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
