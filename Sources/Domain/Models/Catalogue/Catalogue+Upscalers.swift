extension Catalogue {
    static let upscalers: [Model] = [
        Model(
            "topaz-image-upscale",
            label: "Topaz Image Upscale",
            description: "Enlarges photographs and artwork up to six times",
            endpoint: .upscale,
            promptLimit: nil,
            parameters: topazParameters,
            price: .byChoice(
                ["1": 6, "2": 6, "4": 12, "6": 24],
                parameter: .upscaleFactor,
                standard: "2",
                count: nil
            ),
            source: .ours
        ),
        Model(
            "clarity-upscale",
            label: "Clarity Upscale",
            description: "Enlarges up to eight times and adds detail, guided by a prompt",
            endpoint: .upscale,
            promptLimit: nil,
            parameters: clarityParameters,
            price: .flat(3),
            source: .earlierDocs("image-edits/clarity-upscale")
        ),
    ]

    // MARK: - Private

    private static let topazParameters = ParameterObject(
        "topazUpscaleParams",
        isRequired: true,
        [
            Parameter(.faceEnhance, .flag),
            Parameter(.faceEnhanceCreativity, .number(0...1)),
            Parameter(.faceEnhanceStrength, .number(0...1)),
            Parameter(.image, .image, isRequired: true),
            Parameter(
                .modelType,
                .choice([
                    "standard-v2", "low-res-v2", "cgi", "high-fidelity-v2", "text-refine",
                    "redefine",
                ])
            ),
            Parameter(.outputFormat, .choice(["jpg", "png"])),
            Parameter(.seed, .whole()),
            Parameter(.upscaleFactor, .oneOf([1, 2, 4, 6])),
        ]
    )

    private static let clarityParameters = ParameterObject(
        "clarityUpscaleParams",
        isRequired: true,
        [
            Parameter(.creativity, .number(0...1)),
            Parameter(.dynamic, .number(1...50)),
            Parameter(.image, .image, isRequired: true),
            Parameter(.negativePrompt, .text(length: 0...2000)),
            Parameter(.numInferenceSteps, .whole(1...100)),
            Parameter(.outputFormat, .choice(["png", "jpg", "webp"])),
            Parameter(.prompt, .text(length: 0...RequestLimits.prompt)),
            Parameter(.resemblance, .number(0...3)),
            Parameter(.scaleFactor, .oneOf([1, 2, 4, 8])),
            Parameter(.seed, .whole()),
            Parameter(.sharpen, .number(0...10)),
        ]
    )
}
