extension Catalogue {
    static let dalle: [Model] = [
        Model(
            "dall-e-3",
            label: "DALL-E 3",
            description:
                "OpenAI's latest with improved detail, text rendering, and prompt adherence",
            parameters: dalleParameters,
            price: .flat(21),
            source: .docs("images/dalle/dall-e-3")
        ),
        Model(
            "dall-e-2",
            label: "DALL-E 2",
            description: "OpenAI's classic image generation from text descriptions",
            parameters: dalleParameters,
            price: .flat(2),
            source: .priceList
        ),
    ]

    static let gptImage: [Model] = [
        Model(
            "gpt-image-1.5",
            label: "GPT Image 1.5",
            description: "OpenAI's latest with tiered quality, editing, and multi-image output",
            parameters: gptImageParameters,
            price: .byChoice(
                gptImagePrices,
                parameter: .quality,
                standard: "auto",
                count: .numberOfImages
            ),
            source: .docs("images/gpt-image/gpt-image-1-5")
        ),
        Model(
            "gpt-image-2",
            label: "GPT Image 2",
            description:
                "OpenAI's second GPT Image with tiered quality, editing, and multi-image output",
            parameters: gptImage2Parameters,
            price: .byChoice(
                gptImage2Prices,
                parameter: .quality,
                standard: "auto",
                count: .numberOfImages
            ),
            source: .earlierDocs("images/gpt-image-2")
        ),
    ]

    // MARK: - Private

    private static let gptImagePrices: [String: Int] = [
        "low": 4, "medium": 9, "auto": 24, "high": 24,
    ]

    private static let gptImage2Prices: [String: Int] = [
        "low": 4, "medium": 9, "auto": 23, "high": 23,
    ]

    private static let dalleParameters = ParameterObject(
        "dalleParams",
        [
            Parameter(.aspectRatio, .choice(["1:1", "3:2", "2:3"])),
            Parameter(.style, .choice(["vivid", "natural"])),
        ]
    )

    private static let gptImageParameters = ParameterObject(
        "gptImageParams",
        [
            Parameter(.aspectRatio, .choice(["1:1", "3:2", "2:3"])),
            Parameter(.background, .choice(["auto", "transparent", "opaque"])),
            Parameter(.inputFidelity, .choice(["low", "high"])),
            Parameter(.inputImages, .images()),
            Parameter(.numberOfImages, .whole(1...10)),
            Parameter(.outputFormat, .choice(["png", "jpeg", "webp"])),
            Parameter(.quality, .choice(["low", "medium", "high", "auto"])),
        ]
    )

    private static let gptImage2Parameters = ParameterObject(
        "gptImage2Params",
        [
            Parameter(.aspectRatio, .choice(["1:1", "3:2", "2:3"])),
            Parameter(.background, .choice(["auto", "opaque"])),
            Parameter(.inputImages, .images()),
            Parameter(.moderation, .choice(["auto", "low"])),
            Parameter(.numberOfImages, .whole(1...10)),
            Parameter(.outputFormat, .choice(["png", "jpeg", "webp"])),
            Parameter(.quality, .choice(["low", "medium", "high", "auto"])),
        ]
    )
}
