/// The apparent light of a scene, estimated from its upper part.
enum Hour {
    case night, dusk, sunset, golden, day, overcast, mist, dim, bright, plain

    init(_ measures: Measures) {
        let (tones, sky) = (measures.tones, measures.sky)
        let isBlue = sky.hue > -0.42 && sky.hue < -0.2
        let isViolet = sky.hue > -0.28 && sky.hue < 0.02
        if tones.isGrey || tones.isToned {
            self = tones.light < 0.33 ? .dim : tones.light > 0.78 ? .bright : .plain
        } else if tones.light < 0.46, sky.light < 0.5, measures.greenGlow > 0.04 {
            self = .night
        } else if tones.light < 0.47, sky.light < 0.5, sky.light > 0.29, isViolet || isBlue,
            sky.chroma > 0.035
        {
            self = .dusk
        } else if tones.light < 0.4, sky.light < 0.36 {
            self = .night
        } else if tones.shadows > 0.4, tones.vividness < 0.065, sky.chroma < 0.035,
            tones.spread > 0.06
        {
            self = .mist
        } else if sky.warmth > 0.35, sky.chroma > 0.04, sky.light > 0.4 {
            self = sky.light > 0.74 && sky.hue > 0.15 ? .golden : .sunset
        } else if isViolet, !isBlue || sky.hue > -0.23, sky.chroma > 0.03, sky.light > 0.45 {
            self = .dusk
        } else if isBlue, sky.chroma > 0.025, sky.light > 0.5 {
            self = .day
        } else if sky.chroma < 0.03, sky.light > 0.5 {
            self = .overcast
        } else {
            self = tones.light < 0.36 ? .dim : tones.light > 0.8 ? .bright : .plain
        }
    }

    /// Returns the light for a picture without a visible sky.
    static func indoors(_ tones: Tones) -> Hour {
        tones.light < 0.4 ? .dim : tones.light > 0.78 ? .bright : .plain
    }

    /// Suffix to a place, such as ` at night`; empty if not worth a mention.
    var suffix: String {
        switch self {
        case .night: " at night"
        case .dusk: " at twilight"
        case .sunset: " at sunset"
        case .golden: " at golden hour"
        case .mist: " in mist"
        case .day, .overcast, .dim, .bright, .plain: ""
        }
    }

    /// Words for the light.
    var light: String {
        switch self {
        case .night: "night light"
        case .dusk: "dim twilight"
        case .sunset: "warm sunset light"
        case .golden: "golden hour light"
        case .day: "clear daylight"
        case .overcast: "soft diffuse light"
        case .mist: "hazy diffused light"
        case .dim: "low-key lighting"
        case .bright: "bright high-key lighting"
        case .plain: "even lighting"
        }
    }

    /// Words for the mood.
    var mood: String {
        switch self {
        case .night: "quiet nocturnal mood"
        case .dusk: "wistful evening mood"
        case .sunset: "warm romantic mood"
        case .golden: "serene glowing mood"
        case .day: "fresh airy mood"
        case .overcast: "calm restrained mood"
        case .mist: "quiet dreamlike mood"
        case .dim: "moody and mysterious"
        case .bright: "light and optimistic mood"
        case .plain: "calm neutral mood"
        }
    }
}
