extension Catalogue {
    static let ideogram: [Model] = ideogramTwo + ideogramThree + ideogramFour + ideogramCharacter

    // MARK: - Private

    private static let ideogramTwo: [Model] = [
        Model(
            "ideogram-v2",
            label: "Ideogram V2",
            description: "High-quality generation with superior text rendering",
            parameters: ideogramParameters,
            price: .flat(10),
            source: .ours
        ),
        Model(
            "ideogram-v2-turbo",
            label: "Ideogram V2 Turbo",
            description: "Faster V2 variant optimized for speed",
            parameters: ideogramParameters,
            price: .flat(6),
            source: .ours
        ),
        Model(
            "ideogram-v2a",
            label: "Ideogram V2a",
            description: "Cost-efficient generation with strong text rendering",
            parameters: ideogramParameters,
            price: .flat(5),
            source: .ours
        ),
        Model(
            "ideogram-v2a-turbo",
            label: "Ideogram V2a Turbo",
            description: "Fastest and most affordable Ideogram model",
            parameters: ideogramParameters,
            price: .flat(3),
            source: .earlierDocs("images/ideogram/ideogram-v2a-turbo")
        ),
    ]

    private static let ideogramThree: [Model] = [
        Model(
            "ideogram-v3-balanced",
            label: "Ideogram V3 Balanced",
            description: "Balanced quality/speed with style presets and references",
            parameters: ideogramParameters,
            price: .flat(8),
            source: .ours
        ),
        Model(
            "ideogram-v3-turbo",
            label: "Ideogram V3 Turbo",
            description: "Fast V3 with style presets and references",
            parameters: ideogramParameters,
            price: .flat(3),
            source: .earlierDocs("images/ideogram/ideogram-v3-turbo")
        ),
        Model(
            "ideogram-v3-quality",
            label: "Ideogram V3 Quality",
            description: "Highest-quality V3 for production-ready images",
            parameters: ideogramParameters,
            price: .flat(12),
            source: .ours
        ),
    ]

    private static let ideogramFour: [Model] = [
        Model(
            "ideogram-v4-balanced",
            label: "Ideogram V4 Balanced",
            description: "Balanced quality/speed of the fourth generation",
            parameters: ideogramParameters,
            price: .flat(8),
            source: .ours
        ),
        Model(
            "ideogram-v4-turbo",
            label: "Ideogram V4 Turbo",
            description: "Fast V4 with strong text rendering",
            parameters: ideogramParameters,
            price: .flat(4),
            source: .priceList
        ),
        Model(
            "ideogram-v4-quality",
            label: "Ideogram V4 Quality",
            description: "Highest-quality V4 for production-ready images",
            parameters: ideogramParameters,
            price: .flat(12),
            source: .ours
        ),
    ]

    private static let ideogramCharacter: [Model] = [
        Model(
            "ideogram-character",
            label: "Ideogram Character",
            description: "Character-consistent generation with reference images",
            parameters: ideogramCharacterParameters,
            price: .byChoice(
                ["turbo": 10, "default": 15, "quality": 20],
                parameter: .renderingSpeed,
                standard: "default",
                count: nil
            ),
            source: .earlierDocs("images/ideogram/ideogram-character")
        )
    ]
}
