/// Words for the salient object and its position.
struct SubjectWords {
    /// A noun phrase with its article: `a small dark silhouette right of centre`; nil if nothing is
    /// salient.
    let phrase: String?
    /// The phrase without its position.
    let what: String?
    /// Position, such as `silhouette right of centre`.
    let placement: String?

    init(_ measures: Measures) {
        if let dark = measures.silhouette, dark.stands, dark.size > 0.025 {
            let size = Self.size(dark.size)
            let isBust = dark.isGrounded && dark.size > 0.14 && (0.3...0.7).contains(dark.centre.x)
            // A shape that rises from the bottom edge has a low centroid without being placed low.
            let height = dark.isGrounded ? 0.5 : dark.centre.y
            let place = Self.place(Point(dark.centre.x, height))
            let what = "\(size)\(isBust ? "portrait-like " : "")dark silhouette".withArticle
            self.what = what
            phrase = "\(what) \(place)"
            placement = "silhouette \(place)"
        } else if let subject = measures.subject {
            let place = Self.place(subject.centre)
            let what = "\(Self.size(subject.size))\(Self.look(subject, measures))".withArticle
            self.what = what
            phrase = "\(what) \(place)"
            placement = "point of interest \(place)"
        } else {
            what = nil
            phrase = nil
            placement = nil
        }
    }

    // MARK: - Private

    static func place(_ centre: Point) -> String {
        let across =
            switch centre.x {
            case ..<0.22: "far left"
            case ..<0.4: "left of centre"
            case ..<0.6: ""
            case ..<0.78: "right of centre"
            default: "far right"
            }
        let down = centre.y < 0.3 ? "near the top" : centre.y > 0.72 ? "near the bottom" : ""
        let both = [across, down].filter { !$0.isEmpty }
        guard !both.isEmpty else { return "in the centre" }
        return (across.hasPrefix("far") ? "at the " : "") + both.joined(separator: " ")
    }

    private static func size(_ share: Float) -> String {
        share < 0.035 ? "small " : share > 0.17 ? "large " : ""
    }

    private static func look(_ subject: Subject, _ measures: Measures) -> String {
        let rise = subject.colour.l - subject.surround.l
        if subject.colour.l > 0.86, rise > 0.15 { return "bright glow" }
        let glow = subject.centre - measures.lights.glow
        if rise > 0.1, length(glow) < 0.12, measures.lights.glowRise > 0.2 { return "soft glow" }
        let shape = subject.tallness > 2 && subject.isGrounded ? "upright form" : "form"
        let colour = ColourNames.name(of: subject.colour)
        guard !measures.tones.isGrey, subject.colour.chroma > 0.04 else {
            return rise > 0.1
                ? "bright \(shape)" : rise < -0.1 ? "dark \(shape)" : "distinct \(shape)"
        }
        return "\(colour) \(shape)"
    }
}
