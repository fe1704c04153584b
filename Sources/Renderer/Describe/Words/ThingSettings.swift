/// Settings for pictures without a place: one object, foliage, or shapes.
struct ThingSettings {
    let measures: Measures
    let palette: PaletteWords

    /// First setting whose conditions hold; nil if only `other` applies.
    var setting: Setting? { backdrop ?? growth }

    /// Fallback for any picture.
    var other: Setting {
        if lines.density < 0.1, max(lines.horizontal, lines.diagonal) > 0.5 {
            let way =
                lines.horizontal > 0.6 ? "flowing horizontal bands" : "sweeping diagonal shapes"
            return Setting(full: "\(way) of \(palette.list(3)), abstract and smooth", short: way)
        }
        let close = lines.density > 0.25 ? "intricate close-up" : "quiet study"
        let matter = lines.areBuilt ? "upright and level shapes" : "varied shapes"
        return Setting(
            full: "\(close) of \(matter) in \(palette.list(3))".withArticle,
            short: "\(close) of \(matter)".withArticle
        )
    }

    // MARK: - Private

    private var lines: Lines { measures.lines }

    /// One object in front of an even background.
    private var backdrop: Setting? {
        let subject = SubjectWords(measures)
        guard let phrase = subject.phrase, let what = subject.what else { return nil }
        let isBacklit = measures.silhouette?.stands ?? false
        let tone =
            isBacklit
            ? "bright"
            : measures.tones.light < 0.4 ? "dark" : measures.tones.light > 0.7 ? "light" : "soft"
        return Setting(full: "\(phrase) on a \(tone) background", short: what)
    }

    /// Dense green foliage.
    private var growth: Setting? {
        guard !measures.tones.isGrey, measures.tones.agreement > 0.6, lines.density > 0.05,
            lines.vertical + lines.horizontal < 0.64,
            (0.26...0.42).contains(measures.tones.hue), measures.tones.chroma > 0.02
        else { return nil }
        let kind =
            lines.vertical > 1.3 * lines.horizontal
            ? "upright stems and leaves" : "foliage-like texture"
        return Setting(
            full: "\(palette.main) \(kind) filling the frame".withArticle,
            short: "dense green texture"
        )
    }
}
