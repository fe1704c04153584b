extension Catalogue {
    static let wan: [Model] = [
        Model(
            "wan-image-2.6",
            label: "Wan Image 2.6",
            description: "Alibaba's Wan 2.6 image generation and editing model",
            parameters: wan26Parameters,
            price: .flat(4),
            source: .ours
        ),
        Model(
            "wan-image-2.7",
            label: "Wan Image 2.7",
            description: "Alibaba's Wan 2.7 image generation and editing with thinking mode",
            promptLimit: RequestLimits.text,
            parameters: wan27Parameters,
            price: .flat(4),
            source: .ours
        ),
        Model(
            "wan-image-2.7-pro",
            label: "Wan Image 2.7 Pro",
            description: "Wan 2.7 Pro with higher fidelity output",
            promptLimit: RequestLimits.text,
            parameters: wan27Parameters,
            price: .flat(9),
            source: .ours
        ),
    ]

    // MARK: - Private

    private static let wan26Parameters = ParameterObject(
        "wanImageParams",
        [
            Parameter(
                .aspectRatio,
                .choice(["1:1", "2:3", "3:2", "3:4", "4:3", "9:16", "16:9", "21:9"])
            ),
            Parameter(.image, .image),
            Parameter(.negativePrompt, .text(length: 0...500)),
            Parameter(.promptExtend, .flag),
            Parameter(.seed, .whole(0...2_147_483_647)),
        ]
    )

    private static let wan27Parameters = ParameterObject(
        "wanImage27Params",
        [
            Parameter(
                .aspectRatio,
                .choice(["1:1", "2:3", "3:2", "3:4", "4:3", "9:16", "16:9", "21:9"])
            ),
            Parameter(.image, .image),
            Parameter(.seed, .whole(0...2_147_483_647)),
            Parameter(.thinkingMode, .flag),
        ]
    )
}
