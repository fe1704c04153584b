extension Catalogue {
    static let editors: [Model] = [
        Model(
            "flux-fill-pro",
            label: "Flux Fill Pro",
            description: "Redraws a part of an image, or extends it beyond its edges",
            endpoint: .edit,
            promptLimit: nil,
            parameters: fillParameters,
            price: .flat(9),
            source: .earlierDocs("image-edits/flux-fill-pro")
        )
    ]

    static let backgroundRemovers: [Model] = [
        Model(
            "bria-bg-remove",
            label: "Bria Background Remove",
            description: "Cuts the subject out of a photograph, with soft edges",
            endpoint: .backgroundRemove,
            promptLimit: nil,
            parameters: briaParameters,
            price: .flat(2),
            source: .ours
        ),
        Model(
            "851-bg-remove",
            label: "851 Background Remove",
            description: "Cuts the subject out, or puts a colour, a blur or a mask behind it",
            endpoint: .backgroundRemove,
            promptLimit: nil,
            parameters: lab851Parameters,
            price: .flat(1),
            source: .ours
        ),
    ]

    // MARK: - Private

    private static let fillParameters = ParameterObject(
        "fluxFillParams",
        isRequired: true,
        [
            Parameter(.guidance, .number(2...5)),
            Parameter(.image, .image, isRequired: true),
            Parameter(.mask, .image),
            Parameter(.mode, .choice(["inpaint", "outpaint"]), isRequired: true),
            Parameter(
                .outpaint,
                .choice([
                    "Zoom out 1.5x", "Zoom out 2x", "Make square", "Left outpaint",
                    "Right outpaint", "Top outpaint", "Bottom outpaint",
                ])
            ),
            Parameter(.outputFormat, .choice(["jpg", "png"])),
            Parameter(.prompt, .text(length: 1...RequestLimits.prompt), isRequired: true),
            Parameter(.promptUpsampling, .flag),
            Parameter(.safetyTolerance, .whole(1...6)),
            Parameter(.seed, .whole()),
            Parameter(.steps, .whole(1...50)),
        ]
    )

    private static let briaParameters = ParameterObject(
        "briaBgRemoveParams",
        isRequired: true,
        [
            Parameter(.contentModeration, .flag),
            Parameter(.image, .image, isRequired: true),
        ]
    )

    private static let lab851Parameters = ParameterObject(
        "lab851BgRemoveParams",
        isRequired: true,
        [
            Parameter(
                .backgroundType,
                .choice(["rgba", "map", "green", "white", "blur", "overlay"])
            ),
            Parameter(.format, .choice(["png", "jpg"])),
            Parameter(.image, .image, isRequired: true),
            Parameter(.reverse, .flag),
            Parameter(.threshold, .number(0...1)),
        ]
    )
}
