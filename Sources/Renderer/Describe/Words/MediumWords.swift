/// Words for medium and technique.
struct MediumWords {
    let measures: Measures
    let setting: Setting

    /// A noun phrase without an article, to be followed by `of`.
    var medium: String {
        let grey = measures.tones.isGrey ? "black-and-white " : ""
        switch setting.kind {
        case .field: return "\(grey)minimal colour study"
        case .graphic: return "\(grey)flat graphic illustration"
        case .scene, .landscape:
            if isGrainy { return "\(grey)grainy photograph" }
            if !grey.isEmpty { return "\(grey)photograph" }
            if measures.lines.density > 0.18 { return "highly detailed image" }
            return measures.lines.density < 0.06
                ? "smooth digital painting" : "detailed digital artwork"
        }
    }

    /// A short tag for the end of a text.
    var tag: String {
        switch setting.kind {
        case .field: return "minimalism"
        case .graphic: return "vector style"
        case .scene, .landscape:
            if measures.tones.isGrey { return "black-and-white photography" }
            if isGrainy { return "film grain" }
            if measures.lines.density > 0.18 { return "intricate detail" }
            return measures.width > measures.height ? "cinematic" : "atmospheric"
        }
    }

    /// Exactly three phrases: texture, edges and amount of detail.
    var details: [String] { [texture, edges, busyness] }

    var isGrainy: Bool { measures.grain.noise > 2.4 }

    // MARK: - Private

    private var texture: String {
        if isGrainy { return "visible fine grain" }
        if setting.kind == .graphic { return "flat areas of solid colour" }
        if measures.lines.flatness > 0.4 { return "perfectly even surfaces" }
        return measures.lines.density < 0.04 ? "silky smooth gradients" : "fine organic texture"
    }

    private var edges: String {
        if measures.grain.sharpness < 14 { return "soft blurred transitions" }
        if measures.grain.sharpness > 100 { return "hard crisp edges" }
        return "clean edges"
    }

    private var busyness: String {
        switch measures.lines.density {
        case ..<0.02: "minimal detail"
        case ..<0.1: "calm uncluttered areas"
        case ..<0.25: "rich detail"
        default: "dense intricate detail throughout"
        }
    }
}
