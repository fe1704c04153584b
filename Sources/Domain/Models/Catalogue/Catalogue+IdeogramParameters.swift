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
            Parameter("aspect_ratio", .text()),
            Parameter(
                "character_reference_image",
                .image,
                isRequired: needsCharacter
            ),
            Parameter("image", .image),
            Parameter("magic_prompt_option", .choice(["Auto", "On", "Off"])),
            Parameter("mask", .image),
            Parameter("negative_prompt", .text()),
            Parameter("rendering_speed", .choice(["default", "turbo", "quality"])),
            Parameter("resolution", .text()),
            Parameter("seed", .whole()),
            Parameter("style_preset", .text()),
            Parameter("style_reference_images", .images(atMost: 3)),
            Parameter("style_type", .text()),
        ]
    }
}
