/// Words for camera and composition.
struct CompositionWords {
    let measures: Measures
    let setting: Setting

    /// The kind of shot, to be followed by `of`.
    var shot: String {
        let shape = Double(measures.width) / Double(max(1, measures.height))
        switch setting.kind {
        case .field: return "full-frame view"
        case .graphic: return "straight-on layout"
        case .landscape:
            return shape > 1.9
                ? "panoramic wide shot"
                : shape < 0.85 ? "tall vertical wide shot" : "wide-angle shot"
        case .scene:
            if shape > 1.9 { return "panoramic view" }
            return shape < 0.85 ? "vertical composition" : "balanced view"
        }
    }

    /// Facts in descending importance; at least two.
    var facts: [String] {
        let all = [horizon, balance, direction, light, points, focus, space].compactMap(\.self)
        return all.count > 1 ? all : all + ["even framing", "no single focal point"]
    }

    /// True if the picture is about as symmetrical as a deliberate symmetrical composition.
    var isSymmetrical: Bool { measures.symmetry.sides > 0.8 }

    /// True if a dark shape is in front of a bright light.
    var isBacklit: Bool {
        guard let dark = measures.silhouette, setting.kind != .graphic else { return false }
        return (dark.stands || dark.isFrame) && measures.lights.glowLight > 0.75
    }

    // MARK: - Private

    private var horizon: String? {
        guard setting.kind == .landscape else { return nil }
        guard let horizon = measures.horizon, horizon.coverage > 0.8 else {
            return measures.skyline.share < 0.3 ? "high skyline" : nil
        }
        switch horizon.place {
        case ..<0.4: return "high horizon"
        case ..<0.58: return "horizon through the middle"
        default: return "low horizon"
        }
    }

    private var balance: String? {
        if setting.kind == .field { return nil }
        if isSymmetrical { return "near-symmetrical composition" }
        guard let place = SubjectWords(measures).placement else { return nil }
        return place
    }

    private var direction: String? {
        let lines = measures.lines
        guard lines.density > 0.004 || lines.horizontal > 0.6 else { return nil }
        if lines.vertical > 0.44 { return "strong vertical lines" }
        if lines.horizontal > 0.55 { return "layered horizontal bands" }
        if lines.diagonal > 0.46 { return "dynamic diagonal lines" }
        return nil
    }

    private var points: String? {
        let isLit = measures.lights.points > 20 && measures.tones.light < 0.45
        return isLit && setting.kind != .graphic && setting.kind != .field
            ? "scattered points of light" : nil
    }

    private var light: String? {
        let lights = measures.lights
        guard setting.kind != .field, setting.kind != .graphic, lights.glowRise > 0.2 else {
            return nil
        }
        if isBacklit { return "backlit" }
        let side = lights.glow.x < 0.36 ? "left" : lights.glow.x > 0.64 ? "right" : "centre"
        return "light from the \(side)"
    }

    private var focus: String? {
        guard !measures.isTiny else { return nil }
        if measures.grain.sharpness < 14 { return "soft focus throughout" }
        return measures.grain.sharpness > 55 && measures.lines.density > 0.03 ? "crisp focus" : nil
    }

    private var space: String? {
        if measures.lines.density < 0.05 { return "generous negative space" }
        return measures.lines.density > 0.3 ? "filled edge to edge" : nil
    }
}
