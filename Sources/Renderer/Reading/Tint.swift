/// A transformation of the palette: towards the prompt's colours, with rotated hue and scaled
/// chroma.
struct Tint {
    var colours: [OKLab] = []
    /// Weight of the named colours, 0 to 1.
    var pull: Float = 0.55
    /// Hue rotation in turns.
    var turn: Float = 0
    var chroma: Float = 1
    var light: Float = 1

    func apply(_ colour: OKLab, strength: Float = 1) -> OKLab {
        let turned = colour.shifted(hue: turn, chroma: chroma, light: light)
        guard let nearest = nearest(to: turned) else { return turned }
        let chroma = max(turned.chroma, 0.7 * nearest.chroma) / max(0.001, nearest.chroma)
        let pulled = OKLab(
            mix(turned.l, nearest.l, 0.25),
            nearest.a * min(1.2, chroma),
            nearest.b * min(1.2, chroma)
        )
        return turned.mixed(pulled, pull * strength)
    }

    // MARK: - Private

    private func nearest(to colour: OKLab) -> OKLab? {
        colours.min { distance($0, colour) < distance($1, colour) }
    }

    private func distance(_ a: OKLab, _ b: OKLab) -> Float {
        let l = a.l - b.l
        return l * l + 0.4 * ((a.a - b.a) * (a.a - b.a) + (a.b - b.b) * (a.b - b.b))
    }
}
