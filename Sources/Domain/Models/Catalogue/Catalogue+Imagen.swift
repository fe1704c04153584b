extension Catalogue {
    static let imagen: [Model] = [
        Model(
            "imagen-3",
            label: "Imagen 3",
            description: "Google's highest quality text-to-image with rich lighting and detail",
            parameters: imagenParameters,
            price: .flat(7),
            source: .ours
        ),
        Model(
            "imagen-3-fast",
            label: "Imagen 3 Fast",
            description: "Faster, cheaper Imagen 3 for speed-sensitive use cases",
            parameters: imagenParameters,
            price: .flat(3),
            source: .ours
        ),
        Model(
            "imagen-4",
            label: "Imagen 4",
            description: "Google's flagship Imagen 4 with superior typography and detail",
            parameters: imagenParameters,
            price: .flat(7),
            source: .docs("images/imagen/imagen-4")
        ),
        Model(
            "imagen-4-ultra",
            label: "Imagen 4 Ultra",
            description: "Ultra quality Imagen 4 for maximum fidelity",
            parameters: imagenParameters,
            price: .flat(10),
            source: .ours
        ),
        Model(
            "imagen-4-fast",
            label: "Imagen 4 Fast",
            description: "Fast Imagen 4 optimized for speed and cost",
            parameters: imagenParameters,
            price: .flat(2),
            source: .priceList
        ),
    ]

    // MARK: - Private

    private static let imagenParameters = ParameterObject(
        "imagenParams",
        [
            Parameter(.aspectRatio, .choice(["1:1", "9:16", "16:9", "3:4", "4:3"])),
            Parameter(.imageSize, .choice(["1K", "2K"])),
            Parameter(.outputFormat, .choice(["jpg", "png"])),
        ]
    )
}
