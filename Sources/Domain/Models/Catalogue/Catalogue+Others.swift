extension Catalogue {
    static let kling: [Model] = [
        Model(
            "kling-image",
            label: "Kling Image",
            description: "Kling's image generation with reference images and multi-image output",
            parameters: klingParameters,
            price: .perOutput(2, count: .n),
            source: .earlierDocs("images/kling-image")
        )
    ]

    static let grok: [Model] = [
        Model(
            "grok-imagine-image",
            label: "Grok Imagine Image",
            description:
                "xAI's fast image generation with strong creative control and text rendering",
            parameters: grokParameters,
            price: .flat(2),
            source: .priceList
        )
    ]

    static let reve: [Model] = [
        Model(
            "reve-create",
            label: "Reve Create",
            description: "High-quality generation with stunning aesthetics and text rendering",
            parameters: reveParameters,
            price: .flat(3),
            source: .ours
        )
    ]

    // MARK: - Private

    private static let klingParameters = ParameterObject(
        "klingImageParams",
        [
            Parameter(
                .aspectRatio,
                .choice(["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3"])
            ),
            Parameter(.image, .image),
            Parameter(.imageFidelity, .number(0...1)),
            Parameter(.modelName, .choice(["kling-v1", "kling-v1-5", "kling-v2"])),
            Parameter(.n, .whole(1...4)),
            Parameter(.negativePrompt, .text(length: 0...2500)),
        ]
    )

    private static let grokParameters = ParameterObject(
        "grokImagineParams",
        [
            Parameter(.aspectRatio, .choice(["1:1", "2:3", "3:2", "16:9", "9:16"])),
            Parameter(.image, .image),
        ]
    )

    private static let reveParameters = ParameterObject(
        "reveParams",
        [
            Parameter(
                .aspectRatio,
                .choice(["16:9", "9:16", "3:2", "2:3", "4:3", "3:4", "1:1"])
            ),
            Parameter(.seed, .whole()),
            Parameter(.version, .text()),
        ]
    )
}
