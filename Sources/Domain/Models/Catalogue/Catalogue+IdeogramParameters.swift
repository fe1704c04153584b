extension Catalogue {
    static let ideogramParameters = ParameterObject(
        "ideogramParams",
        ideogramParameters(needsCharacter: false)
    )

    static let ideogramCharacterParameters = ParameterObject(
        "ideogramParams",
        isRequired: true,
        ideogramParameters(needsCharacter: true)
    )

    // MARK: - Private

    /// The family's parameters, of which its character model needs one.
    private static func ideogramParameters(needsCharacter: Bool) -> [Parameter] {
        [
            Parameter(.aspectRatio, .shape),
            Parameter(
                .characterReferenceImage,
                .image,
                isRequired: needsCharacter
            ),
            Parameter(.image, .image),
            Parameter(.magicPromptOption, .choice(["Auto", "On", "Off"])),
            Parameter(.mask, .image),
            Parameter(.negativePrompt, .text()),
            Parameter(.renderingSpeed, .choice(["default", "turbo", "quality"])),
            Parameter(.resolution, .size),
            Parameter(.seed, .whole()),
            Parameter(.stylePreset, .text()),
            Parameter(.styleReferenceImages, .images(count: 0...3)),
            Parameter(.styleType, .text()),
        ]
    }
}
