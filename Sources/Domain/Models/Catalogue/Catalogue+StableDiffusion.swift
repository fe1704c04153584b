extension Catalogue {
    static let stableDiffusion: [Model] = [
        Model(
            "stable-diffusion-3.5-large",
            label: "Stable Diffusion 3.5 Large",
            description: "Open-weight flagship with strong prompt adherence and varied styles",
            parameters: stableDiffusionParameters,
            price: .flat(8),
            source: .ours
        ),
        Model(
            "stable-diffusion-3.5-large-turbo",
            label: "Stable Diffusion 3.5 Large Turbo",
            description: "Faster 3.5 Large that needs only a few steps",
            parameters: stableDiffusionParameters,
            price: .flat(5),
            source: .ours
        ),
        Model(
            "stable-diffusion-3.5-medium",
            label: "Stable Diffusion 3.5 Medium",
            description: "Smaller 3.5 that balances quality and speed",
            parameters: stableDiffusionParameters,
            price: .flat(4),
            source: .ours
        ),
        Model(
            "stable-diffusion-3",
            label: "Stable Diffusion 3",
            description: "Open-weight text-to-image with good typography",
            parameters: stableDiffusionParameters,
            price: .flat(4),
            source: .ours
        ),
    ]

    // MARK: - Private

    private static let stableDiffusionParameters = ParameterObject(
        "stableDiffusionParams",
        [
            Parameter(
                .aspectRatio,
                .choice(["1:1", "16:9", "21:9", "3:2", "2:3", "4:5", "5:4", "9:16", "9:21"])
            ),
            Parameter(.cfg, .number(0...20)),
            Parameter(.image, .image),
            Parameter(.negativePrompt, .text(length: 0...2000)),
            Parameter(.outputFormat, .choice(["webp", "jpg", "png"])),
            Parameter(.outputQuality, .whole(0...100)),
            Parameter(.promptStrength, .number(0...1)),
            Parameter(.seed, .whole()),
            Parameter(.steps, .whole(1...40)),
        ]
    )
}
