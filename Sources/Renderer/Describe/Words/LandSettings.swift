/// Settings for land and water under a sky.
struct LandSettings {
    let measures: Measures
    let sky: SkyWords
    let ground: GroundWords
    let isBuilt: Bool

    var setting: Setting? {
        guard isLandscape else { return nil }
        let place =
            middle.map {
                ground.isMirror ? "\($0) mirrored in still water" : "\($0) above \(ground.phrase)"
            } ?? ground.phrase
        let mirror = middle == nil && ground.isMirror ? "still water mirroring \(sky.phrase)" : nil
        return Setting(
            full: mirror ?? "\(place) under \(sky.phrase)",
            short: short + sky.hour.suffix,
            kind: .landscape
        )
    }

    // MARK: - Private

    private var isLandscape: Bool {
        let skyline = measures.skyline
        let hasSky =
            skyline.share > 0.12 && skyline.roughness < 0.8 * skyline.share
            && measures.sky.light > measures.ground.tones.light - 0.2
        let isDeep = measures.parting < 0.9 || measures.skyline.open < 0.5
        let stands = measures.subject.map { $0.dominance > 0.85 } ?? false
        if stands, skyline.open > 0.4 { return false }
        let hasLevel = measures.horizon.map { $0.coverage > 0.85 } ?? false
        let dark = measures.silhouette.map { $0.stands && $0.size > 0.12 } ?? false
        return hasSky && !dark && isDeep || hasLevel && measures.upper.lines.density < 0.06
            || ground.isMirror && measures.upper.lines.density < 0.06
    }

    /// Words for the objects between sky and ground, such as mountains or buildings.
    private var middle: String? {
        let skyline = measures.skyline
        let isRough = skyline.roughness > 0.04
        let gap = (measures.horizon?.place ?? 1) - skyline.share
        guard isRough, gap > 0.12, skyline.open < 0.3 else { return nil }
        if isBuilt { return "a skyline of tall upright blocks" }
        let lines = measures.lines
        if lines.vertical > 1.35 * lines.horizontal, lines.vertical > 0.36 {
            return "tall tree-like verticals on both sides"
        }
        guard lines.diagonal > 0.33 else { return "an uneven ridge line" }
        let isSnowy = measures.tones.light > 0.72 && measures.tones.warmth < -0.3
        return "a \(isSnowy ? "snow-bright, " : "")rugged mountain-like ridge"
    }

    private var short: String {
        let mirror = ground.isMirror ? "mirrored in still water" : nil
        if let middle {
            return [middle, mirror ?? (ground.isWet ? "above calm water" : nil)].compactMap(\.self)
                .joined(separator: " ")
        }
        if ground.isWet { return "a calm seascape-like view" }
        return ground.phrase.contains("foreground") ? "an open landscape" : ground.phrase
    }
}
