/// Words for the lower part of a landscape.
struct GroundWords {
    let measures: Measures
    let sky: SkyWords

    /// A noun phrase with its article if it needs one: `a green meadow`.
    var phrase: String {
        if let field { return field }
        if isMirror { return "still water" }
        if isWater { return water }
        let tones = measures.ground.tones
        if tones.light < 0.27 { return "a dark foreground" }
        if measures.glitter > 0.15, skyGap < 0.0025 { return "a shining water-like expanse" }
        guard tones.chroma > 0.03, !measures.tones.isGrey, skyGap > 0.0008 else { return pale }
        let isBusy = measures.ground.lines.density > 0.2
        switch tones.hue {
        case 0.27...0.45:
            let kind = isBusy ? "foliage" : tones.light > 0.45 ? "meadow" : "ground"
            return tones.light < 0.45
                ? "dark green \(kind == "meadow" ? "ground" : kind)"
                : kind == "meadow" ? "a green meadow" : "lush green \(kind)"
        case 0.13..<0.27 where tones.chroma > 0.07 && tones.light > 0.55:
            return measures.lower.lines.density < 0.08
                ? "smooth golden sand-like slopes" : "a golden field-like foreground"
        case 0.02..<0.27: return tones.light > 0.5 ? "warm earthy ground" : "dark brown ground"
        default: return pale
        }
    }

    var isWet: Bool { field == nil && (isMirror || isWater) }

    /// A field of flowers, for many patches of warm colour over green.
    var field: String? {
        let blooms = measures.blooms
        guard blooms.count >= 6, blooms.green > 0.2, blooms.share > 0.03, blooms.share < 0.7,
            blooms.colour.chroma > 0.125,
            (0.25...0.48).contains(measures.ground.tones.hue) || blooms.green > 0.45
        else { return nil }
        return
            "a dense field of \(ColourNames.warmWord(for: blooms.colour)) blooms over green leaves"
    }

    var isMirror: Bool {
        let (upper, lower) = (measures.upper.mean, measures.lower.mean)
        guard (OKLab(0, upper.a, upper.b).minus(OKLab(0, lower.a, lower.b))).square < 0.0035 else {
            return false
        }
        let (agreement, lines) = (measures.symmetry.reflection, measures.ground.lines)
        return agreement > 0.55
            || agreement > 0.3 && measures.glitter > 0.1 && lines.horizontal > 1.2 * lines.vertical
            || agreement > 0.38 && measures.glitter > 0.15
    }

    // MARK: - Private

    private var isWater: Bool {
        let (ground, lines) = (measures.ground, measures.ground.lines)
        guard lines.horizontal > 0.55, lines.horizontal > 3 * lines.vertical else { return false }
        let isCool = ground.tones.warmth < -0.5 && !(0.27...0.42).contains(ground.tones.hue)
        let isLively = ground.tones.chroma > 0.03 || measures.glitter > 0.12
        return isLively && (isCool || skyGap < 0.0025)
    }

    /// Squared chromatic distance between ground and upper part.
    private var skyGap: Float {
        let (sky, ground) = (measures.upper.mean, measures.ground.mean)
        return OKLab(0, sky.a, sky.b).minus(OKLab(0, ground.a, ground.b)).square
    }

    private var water: String {
        let shine = measures.glitter > 0.08 ? "glittering with reflected light" : ""
        let name = measures.tones.isGrey ? "dark" : ColourNames.name(of: measures.ground.mean)
        return ["calm \(name) water", shine].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private var pale: String {
        let tones = measures.ground.tones
        let isCold = measures.sky.warmth < -0.3 && tones.warmth < 0
        if tones.light > 0.72, isCold, !measures.tones.isGrey { return "bright snow-like ground" }
        if tones.light > 0.75 { return "a pale foreground" }
        if tones.light < 0.4 { return "a dark foreground" }
        return measures.tones.isGrey
            ? "a grey foreground"
            : "\(ColourNames.name(of: measures.ground.mean)) foreground".withArticle
    }
}
