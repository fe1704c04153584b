extension Catalogue {
    static let qwen: [Model] = [
        Model(
            "qwen-image",
            label: "Qwen Image",
            description: "Qwen v1 with text-to-image, image-to-image, and image editing",
            parameters: qwenParameters,
            price: .perOutput(3, count: .numImages),
            source: .ours
        ),
        Model(
            "qwen-image-2",
            label: "Qwen Image 2",
            description: "Qwen v2 unified generation and editing model",
            parameters: qwen2Parameters,
            price: .flat(3),
            source: .earlierDocs("images/qwen-image/qwen-image-2")
        ),
        Model(
            "qwen-image-2-pro",
            label: "Qwen Image 2 Pro",
            description: "Qwen v2 Pro with higher fidelity output",
            parameters: qwen2Parameters,
            price: .flat(9),
            source: .ours
        ),
    ]

    // MARK: - Private

    private static let qwenParameters = ParameterObject(
        "qwenImageParams",
        [
            Parameter(.acceleration, .choice(["none", "regular", "high"])),
            Parameter(.guidanceScale, .number(0...20)),
            Parameter(
                .imageSize,
                .choice([
                    "square", "square_hd", "portrait_4_3", "portrait_16_9", "landscape_4_3",
                    "landscape_16_9",
                ])
            ),
            Parameter(.imageURL, .image),
            Parameter(.negativePrompt, .text(length: 0...500)),
            Parameter(.numImages, .whole(1...4)),
            Parameter(.numInferenceSteps, .whole(2...250)),
            Parameter(.outputFormat, .choice(["png", "jpeg"])),
            Parameter(.seed, .whole()),
            Parameter(.strength, .number(0...1)),
            Parameter(.taskType, .choice(["text-to-image", "image-to-image", "image-edit"])),
        ]
    )

    private static let qwen2Parameters = ParameterObject(
        "qwenImage2Params",
        [
            Parameter(
                .aspectRatio,
                .choice(["1:1", "2:3", "3:2", "3:4", "4:3", "9:16", "16:9", "21:9", "2:1", "1:2"])
            ),
            Parameter(.image, .image),
            Parameter(.negativePrompt, .text(length: 0...500)),
            Parameter(.seed, .whole()),
        ]
    )
}
