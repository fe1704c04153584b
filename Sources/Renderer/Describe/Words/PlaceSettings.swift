/// Settings for pictures that seem to show a place or an object.
struct PlaceSettings {
    let measures: Measures
    let hour: Hour
    let palette: PaletteWords

    /// First setting whose conditions hold; nil if none does.
    var setting: Setting? { graphic ?? framed ?? deep ?? lit ?? passage ?? bloom ?? landscape }

    // MARK: - Private

    private var sky: SkyWords { SkyWords(measures: measures, hour: hour) }
    private var ground: GroundWords { GroundWords(measures: measures, sky: sky) }
    private var lines: Lines { measures.lines }
    /// Flat graphics: few colours and hard edges.
    private var graphic: Setting? {
        let isFlat = lines.flatness > 0.6 && measures.palette.misfit < 0.03 && lines.density > 0.004
        let isPattern = lines.flatness > 0.28 && lines.density > 0.12
        guard isFlat || isPattern else { return nil }
        if isPattern, measures.subject == nil {
            return Setting(
                full: "a bold arrangement of flat shapes in \(palette.list(3))",
                short: "interlocking flat shapes",
                kind: .graphic
            )
        }
        return Setting(
            full: "a clean flat design on a plain \(palette.main) background",
            short: "a simple flat design",
            kind: .graphic
        )
    }

    /// A dark frame around a lighter view.
    private var framed: Setting? {
        guard let dark = measures.silhouette, dark.isFrame, dark.size > 0.12 else { return nil }
        let view = lines.areBuilt ? "a view of upright blocks" : "a lighter view"
        return Setting(
            full: "\(view) seen through a dark frame, as from inside",
            short: "a bright view inside a dark frame"
        )
    }

    /// Point lights in the dark.
    private var lit: Setting? {
        let (tones, lights) = (measures.tones, measures.lights)
        guard tones.light < 0.46, !tones.isGrey || tones.shadows < 0.2 else { return nil }
        let isAligned = lines.vertical + lines.horizontal > 0.62
        if lights.points > 12, isAligned, tones.light < 0.36, lines.density > 0.02 {
            return Setting(
                full: "city lights at night, a dense row of tall dark blocks with glowing windows",
                short: "a glowing high-rise skyline at night",
                hour: .night
            )
        }
        let isDeep = tones.shadows < 0.2 && measures.ground.tones.light < 0.42
        let isEverywhere = (0.25...0.75).contains(lights.high) && lights.points > 6
        guard isDeep, isEverywhere, !isAligned, measures.horizon == nil, lines.density < 0.15 else {
            return nil
        }
        let core =
            lights.glowRise > 0.3 ? ", a luminous core \(SubjectWords.place(lights.glow))" : ""
        return Setting(
            full: "deep space with scattered stars and \(haze) haze\(core)",
            short: "a starry deep-space scene",
            hour: .night
        )
    }

    /// Name of the most colourful swatch that is not dark.
    private var haze: String {
        let lit = measures.palette.swatches.filter { $0.colour.l > 0.3 }
        return lit.max { $0.colour.chroma < $1.colour.chroma }
            .map { ColourNames.name(of: $0.colour) } ?? "pale"
    }

    /// Underwater: cool colours, lightest at the top.
    private var deep: Setting? {
        let (skyline, tones) = (measures.skyline, measures.tones)
        guard skyline.share > 0.3, skyline.fall > 0.16, measures.sky.warmth < -0.5,
            measures.sky.chroma > 0.02, measures.ground.tones.light < 0.55, tones.light < 0.7
        else { return nil }
        return Setting(
            full: "hazy \(palette.main) depths lit from above, underwater-like",
            short: "hazy underwater-like depths",
            hour: .overcast
        )
    }

    /// Two walls with a light between them.
    private var passage: Setting? {
        let (lights, glow) = (measures.lights, measures.lights.glow)
        guard measures.symmetry.sides > 0.75, lines.vertical > 0.33, lights.glowRise > 0.3,
            (0.36...0.64).contains(glow.x), measures.tones.light < 0.7, lines.areBuilt
        else { return nil }
        return Setting(
            full:
                "a street-like passage between tall blocks, "
                + "leading to a bright opening in the centre",
            short: "a deep passage between tall blocks",
            hour: hour
        )
    }

    private var bloom: Setting? {
        guard let field = ground.field, !measures.tones.isGrey else { return nil }
        let hasSky = measures.skyline.share > 0.1 && measures.upper.lines.density < 0.1
        return Setting(
            full: field + (hasSky ? " under \(sky.phrase)" : ""),
            short: "a field in bloom" + (hasSky ? hour.suffix : ""),
            kind: hasSky ? .landscape : .scene
        )
    }

    /// A landscape, if sky and ground can be told apart.
    private var landscape: Setting? {
        LandSettings(measures: measures, sky: sky, ground: ground, isBuilt: lines.areBuilt).setting
    }
}
