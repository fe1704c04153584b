/// Everything that the renderer can draw or that affects a drawing.
enum Concept: String, CaseIterable {
    // Times of day.
    case dawn, day, golden, sunset, dusk, night
    // Weather and seasons.
    case clear, cloudy, storm, lightning, rain, snow, fog, wind, autumn, spring, winter
    // Objects in the sky.
    case sun, stars, moon, aurora, clouds, rainbow, galaxyBand, birds, balloon, dragon
    // Places.
    case sea, beach, lake, pond, river, island, cliff, mountains, hills, desert, canyon, volcano,
        waterfall, road
    case forest, jungle, meadow, city, street, neon, futuristic, space, planet, galaxy, nebula
    case underwater, abstract, geometric, portrait, mars, windowsill, tuscan, logo, hat, beard
    // Flowers.
    case sunflower, lavender, poppy, tulip, daisy, rose, cherry
    // Objects and creatures in places.
    case castle, house, lighthouse, tower, boat, ship, cat, wolf, deer, horse, person, fish, whale
    case rocket, tree, pine, pagoda, bird, fox, jellyfish, koi, bicycle, astronaut

    static let times: [Concept] = [.dawn, .day, .golden, .sunset, .dusk, .night]
    /// Concepts that modify others and are not subjects themselves.
    static let attributes: [Concept] = [.hat, .beard, .futuristic]
    static let flowers: [Concept] = [.sunflower, .lavender, .poppy, .tulip, .daisy, .rose, .cherry]
    static let figures: [Concept] = [
        .cat, .wolf, .fox, .deer, .horse, .person, .astronaut, .bicycle,
    ]
    static let buildings: [Concept] = [.castle, .house, .lighthouse, .tower, .pagoda]
    static let terrains: [Concept] = [
        .mountains, .hills, .desert, .canyon, .volcano, .island, .cliff, .mars, .beach, .lake,
        .river, .sea,
        .waterfall, .road,
    ]
    static let skies: [Concept] = [.space, .planet, .galaxy, .nebula]
}

/// An art style, applied to the finished scene.
enum ArtStyle: String, CaseIterable {
    case watercolor, oil, pixel, sketch, ink, neon, noir, pastel, vintage, minimal, comic
    case impressionist, ukiyoe, lowPoly, photo, grain, cyber, stainedGlass, mosaic, vaporwave
    case gothic, fantasy, cinematic, dreamy, blueprint, pop, sepia, anime, pointillist, dark, bright

    /// True if the style hides detail, so the scene can be drawn with fewer pixels.
    var hidesDetail: Bool {
        switch self {
        case .oil, .impressionist, .pointillist, .watercolor, .pixel, .lowPoly, .mosaic,
            .stainedGlass:
            true
        default: false
        }
    }

    /// True if the style redraws the picture instead of only grading it.
    var isPass: Bool {
        switch self {
        case .watercolor, .oil, .pixel, .sketch, .ink, .neon, .minimal, .comic, .impressionist,
            .ukiyoe,
            .lowPoly, .stainedGlass, .mosaic, .vaporwave, .blueprint, .pop, .anime, .pointillist:
            true
        case .noir, .pastel, .vintage, .photo, .grain, .cyber, .gothic, .fantasy, .cinematic,
            .dreamy,
            .sepia, .dark, .bright:
            false
        }
    }
}
