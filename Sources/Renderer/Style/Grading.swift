internal import Domain

extension Finish {
    /// Derives tone mapping from a recipe: its strength, style, version and art styles.
    init(_ recipe: Recipe) {
        self.init(random: recipe.random.fork(90))
        let strength = recipe.strength
        richness = mix(0.80, 1.42, strength)
        contrast = mix(0.02, 0.62, strength)
        bloom = mix(0.05, 1.15, strength)
        vignette = mix(0.02, 0.46, strength)
        grain = 0.003
        apply(recipe.style)
        apply(recipe.imagine.version)
        for manner in recipe.reading.manners { apply(manner) }
    }

    // MARK: - Private

    private mutating func apply(_ style: Imagine.Style?) {
        switch style {
        case .raw:
            (richness, contrast, bloom) = (richness * 0.82, contrast * 0.5, bloom * 0.35)
            (vignette, grain) = (vignette * 0.4, 0.008)
        case .cute:
            (richness, contrast, exposure, vignette) = (richness * 1.02, 0, exposure * 1.22, 0)
            shadows += Colour(0.13, 0.08, 0.13, 0)
        case .expressive:
            (richness, contrast, bloom) = (richness * 1.32, contrast + 0.25, bloom * 1.2)
        case .scenic: (contrast, vignette, bloom) = (contrast + 0.12, vignette + 0.1, bloom * 1.35)
        case nil: break
        }
    }

    private mutating func apply(_ version: String) {
        if version.hasPrefix("5") { (contrast, bloom) = (contrast + 0.12, bloom * 0.8) }
        if version.hasPrefix("6.0") || version == "6" {
            (richness, exposure) = (richness * 1.07, exposure * 0.97)
        }
    }

    private mutating func apply(_ manner: ArtStyle) {
        switch manner {
        case .noir: (richness, contrast, grain, vignette) = (0, 0.95, 0.03, 0.5)
        case .sepia:
            (richness, grain, shadows) = (0.06, 0.02, Colour(0.10, 0.05, 0, 0))
            highlights = Colour(0.02, -0.03, -0.16, 0)
        case .pastel:
            (richness, contrast, exposure) = (richness * 0.72, 0, exposure * 1.2)
            shadows += Colour(0.22, 0.19, 0.24, 0)
        case .vintage:
            (richness, contrast, grain, vignette) = (richness * 0.68, 0.1, 0.028, 0.5)
            (shadows, highlights) = (Colour(0.09, 0.05, 0.10, 0), Colour(0.03, -0.01, -0.12, 0))
        case .grain: grain = 0.035
        case .photo: (richness, grain, bloom) = (richness * 0.94, 0.007, bloom * 0.8)
        case .cinematic:
            (contrast, vignette, bloom) = (contrast + 0.25, vignette + 0.15, bloom * 1.2)
            (shadows, highlights) = (Colour(-0.03, 0.015, 0.05, 0), Colour(0.04, 0.01, -0.04, 0))
        case .dreamy, .fantasy:
            (bloom, richness) = (bloom * 1.9 + 0.3, richness * 1.08)
            shadows += Colour(0.05, 0.01, 0.10, 0)
        case .gothic, .dark:
            (richness, exposure, contrast) = (richness * 0.6, exposure * 0.62, contrast + 0.25)
            vignette += 0.3
        case .bright: (richness, exposure) = (richness * 1.25, exposure * 1.08)
        case .anime: (richness, exposure) = (richness * 1.22, exposure * 1.1)
        case .cyber:
            (shadows, highlights) = (Colour(0.03, -0.02, 0.09, 0), Colour(0.03, -0.02, 0.05, 0))
        case .minimal: (contrast, grain) = (0, 0)
        default: break
        }
    }
}
