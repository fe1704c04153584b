/// Words for a picture's overall colours.
struct MoodWords {
    let tones: Tones
    let vignette: Float

    /// Saturation: `muted desaturated tones`, `vivid saturated colours`, `pure monochrome`.
    var saturation: String {
        if tones.isGrey { return "pure monochrome" }
        if tones.isToned { return toning }
        if tones.chroma < 0.065, tones.vividness > 0.125 {
            return "restrained tones with vivid accents"
        }
        switch tones.chroma {
        case ..<0.03: return "muted desaturated tones"
        case ..<0.065: return "soft natural tones"
        case ..<0.1: return "rich colours"
        default: return "vivid saturated colours"
        }
    }

    /// Colour temperature, such as `warm hues`; nil for grey pictures.
    var temperature: String? {
        guard !tones.isGrey else { return nil }
        if tones.warmth > 0.5 { return "warm hues" }
        if tones.warmth < -0.5 { return "cool hues" }
        return "warm and cool contrast"
    }

    /// Contrast, such as `strong contrast`.
    var contrast: String {
        if tones.light > 0.78 { return "high-key brightness" }
        if tones.light < 0.33 {
            return tones.contrast > 0.4 ? "low-key with deep shadows" : "low-key darkness"
        }
        if tones.contrast > 0.65 { return "strong contrast" }
        return tones.contrast < 0.35 ? "gentle low contrast" : "balanced contrast"
    }

    /// Words for a vignette; nil if the corners are not darker.
    var corners: String? {
        vignette > 0.17 ? "darker vignetted edges" : nil
    }

    private var toning: String {
        (0.1...0.28).contains(tones.hue)
            ? "sepia-toned monochrome"
            : tones.warmth < -0.5 ? "cool-toned monochrome" : "tinted monochrome"
    }
}
