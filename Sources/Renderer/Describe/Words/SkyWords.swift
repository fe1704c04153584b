/// Words for the upper part of a landscape.
struct SkyWords {
    let measures: Measures
    let hour: Hour

    /// A noun phrase with its article: `a clear blue sky`.
    var phrase: String {
        let sky = measures.sky
        switch hour {
        case .night:
            if measures.greenGlow > 0.04 {
                return isStarry
                    ? "a starry night sky with a green aurora-like glow"
                    : "a night sky with a green aurora-like glow"
            }
            return isStarry ? "a starry night sky" : "a dark night sky"
        case .dusk:
            let hue = sky.hue > -0.22 ? "violet" : "blue"
            return isStarry ? "a starry \(hue) twilight sky" : "a \(hue) twilight sky"
        case .sunset:
            return "a glowing \(glow) sunset sky" + (isCloudy ? " with streaked clouds" : "")
        case .golden:
            return "a hazy golden sky" + (isCloudy ? " with soft clouds" : "")
        case .day: return isCloudy ? "a blue sky with soft white clouds" : "a clear blue sky"
        case .overcast: return sky.light > 0.78 ? "a pale bright sky" : "an overcast grey sky"
        case .mist: return "a pale misty sky"
        case .dim: return "a dark sky"
        case .bright: return "a bright sky"
        case .plain: return plain
        }
    }

    var isStarry: Bool {
        let lights = measures.lights
        return lights.points < 60 && lights.points * lights.high > 1.5
            && measures.tones.light < 0.5
    }

    // MARK: - Private

    private var plain: String {
        let tones = measures.tones
        guard !tones.isGrey, !tones.isToned else {
            return measures.sky.light > 0.6 ? "a bright sky" : "a brooding sky"
        }
        return "\(colour) sky".withArticle
    }

    private var glow: String {
        switch measures.sky.hue {
        case ..<0.04: "pink"
        case ..<0.13: "pink and orange"
        case ..<0.2: "orange"
        default: "golden"
        }
    }

    private var colour: String {
        ColourNames.name(
            of: OKLab(l: measures.sky.light, chroma: measures.sky.chroma, hue: measures.sky.hue)
        )
    }

    private var isCloudy: Bool {
        measures.sky.spread > 0.075 && measures.sky.highlights - measures.sky.shadows > 0.3
    }
}
