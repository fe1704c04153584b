extension Catalogue {
    static let seedream: [Model] = [
        Model(
            "seedream-3",
            label: "Seedream 3",
            description: "High-resolution (2K) text-to-image by ByteDance",
            parameters: seedreamParameters,
            price: .flat(3),
            source: .ours
        ),
        Model(
            "seedream-3.1",
            label: "Seedream 3.1",
            description: "Cinematic-quality with style control (Dreamina 3.1)",
            parameters: seedreamParameters,
            price: .flat(3),
            source: .ours
        ),
        Model(
            "seedream-4",
            label: "Seedream 4",
            description: "Generation and editing with multi-reference, up to 4K",
            parameters: seedreamParameters,
            price: .flat(3),
            source: .earlierDocs("images/seedream/seedream-4")
        ),
        Model(
            "seedream-4.5",
            label: "Seedream 4.5",
            description: "Stronger spatial understanding, up to 4K",
            parameters: seedreamParameters,
            price: .flat(4),
            source: .earlierDocs("images/seedream/seedream-4-5")
        ),
        Model(
            "seedream-5-lite",
            label: "Seedream 5 Lite",
            description: "Latest model with reasoning and example-based editing",
            parameters: seedreamParameters,
            price: .flat(4),
            source: .earlierDocs("images/seedream/seedream-5-lite")
        ),
        Model(
            "seedream-5-pro",
            label: "Seedream 5 Pro",
            description: "Most capable Seedream, with reasoning and multi-reference editing",
            parameters: seedreamParameters,
            price: .flat(6),
            source: .ours
        ),
    ]

    // MARK: - Private

    private static let seedreamParameters = ParameterObject(
        "seedreamParams",
        [
            Parameter(.aspectRatio, .shape),
            Parameter(.enhancePrompt, .flag),
            Parameter(.guidanceScale, .number(1...10)),
            Parameter(.height, .whole(512...4096)),
            Parameter(.imageInput, .images(count: 0...14)),
            Parameter(.outputFormat, .choice(["jpg", "png"])),
            Parameter(.resolution, .size),
            Parameter(.seed, .whole()),
            Parameter(.size, .size),
            Parameter(.usePreLLM, .flag),
            Parameter(.width, .whole(512...4096)),
        ]
    )
}
