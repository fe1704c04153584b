extension Catalogue {
    static let nanoBanana: [Model] = [
        Model(
            "nano-banana",
            label: "Nano Banana",
            description: "Fast generation with image-to-image support",
            parameters: nanoBananaParameters,
            price: .flat(5),
            source: .priceList
        ),
        Model(
            "nano-banana-pro",
            label: "Nano Banana Pro",
            description: "Professional-grade with accurate text, up to 4K",
            parameters: nanoBananaParameters,
            price: .flat(10),
            source: .ours
        ),
        Model(
            "nano-banana-2",
            label: "Nano Banana 2",
            description: "High-efficiency with Google Search grounding, up to 4K",
            parameters: nanoBananaParameters,
            price: .flat(7),
            source: .ours
        ),
        Model(
            "nano-banana-2-lite",
            label: "Nano Banana 2 Lite",
            description: "Lightest of the family, for quick and affordable drafts",
            parameters: nanoBananaParameters,
            price: .flat(4),
            source: .priceList
        ),
    ]

    // MARK: - Private

    private static let nanoBananaParameters = ParameterObject(
        "nanoBananaParams",
        [
            Parameter(.aspectRatio, .shape),
            Parameter(.googleSearch, .flag),
            Parameter(.imageInput, .images(count: 0...14)),
            Parameter(.imageSearch, .flag),
            Parameter(.outputFormat, .choice(["jpg", "png", "webp"])),
            Parameter(.resolution, .choice(["512px", "512", "1K", "2K", "4K"])),
        ]
    )
}
