internal import Images

/// All measures of a picture; the only source of the words.
struct Measures {
    /// Size of the picture itself, in pixels.
    let width: Int
    let height: Int
    let tones: Tones
    let palette: Palette
    let grain: Grain
    let lights: Lights
    let symmetry: Symmetry
    let skyline: Skyline
    let horizon: Horizon?
    let subject: Subject?
    let lines: Lines
    /// The upper and lower part, divided at the horizon or skyline, else at the middle.
    let upper: Zone
    let lower: Zone
    /// Row of the division, 0 at the top and 1 at the bottom.
    let parting: Float
    /// Fraction of the contrast left after a broad blur, 0 to 1.
    let structure: Float
    let blooms: Blooms
    let silhouette: Silhouette?
    /// Tones of the smooth part at the top, and the bottom quarter.
    let sky: Tones
    let ground: Zone
    /// Fraction of the upper half that glows green or teal.
    let greenGlow: Float
    /// Lightness of the bottom quarter below the glow, minus that of the whole quarter.
    let glitter: Float

    init(_ picture: Picture) {
        (width, height) = (picture.width, picture.height)
        let bitmap = Bitmap(picture)
        let overview = Overview(bitmap)
        let medium = overview.reduced(to: 160)
        let edges = Edges(overview)
        tones = Tones(overview.colours)
        palette = Palette(overview)
        grain = Grain(bitmap)
        lights = Lights(overview)
        symmetry = Symmetry(overview.reduced(to: 96))
        skyline = Skyline(medium)
        horizon = Horizon(medium)
        subject = Subject(overview.reduced(to: 64))
        lines = edges.lines(0..<overview.height)
        parting = Self.parting(horizon, skyline, symmetry)
        let row = max(1, min(overview.height - 1, Int(parting * Float(overview.height))))
        upper = Zone(overview, edges, 0..<min(row, overview.height))
        lower = Zone(overview, edges, min(row, overview.height - 1)..<overview.height)
        structure = Self.structure(overview.light)
        blooms = Blooms(overview.reduced(to: 128))
        silhouette = Silhouette(overview.reduced(to: 96))
        sky = skyline.share > 0.1 ? Tones(skyline.above) : upper.tones
        ground = Zone(overview, edges, overview.height * 3 / 4..<overview.height)
        greenGlow = Self.greenGlow(medium)
        glitter = Self.glitter(medium, lights.glow.x)
    }

    /// True if the picture is too small or too narrow to have a composition.
    var isTiny: Bool { min(width, height) < 12 }

    // MARK: - Private

    private static func parting(
        _ horizon: Horizon?,
        _ skyline: Skyline,
        _ symmetry: Symmetry
    ) -> Float {
        if symmetry.reflection > 0.5 { return symmetry.axis }
        if let horizon { return horizon.place }
        return (0.15...0.85).contains(skyline.share) ? skyline.share : 0.5
    }

    private static func structure(_ light: Plane) -> Float {
        let radius = max(1, min(light.width, light.height) / 24)
        return light.blurred(radius).spread / max(1e-4, light.spread)
    }

    private static func greenGlow(_ overview: Overview) -> Float {
        let half = overview.colours.prefix(overview.colours.count / 2)
        let glowing = half.count {
            $0.l > 0.38 && $0.chroma > 0.045 && ((0.36...0.5).contains($0.hue) || $0.hue < -0.46)
        }
        return Float(glowing) / Float(max(1, half.count))
    }

    private static func glitter(_ overview: Overview, _ x: Float) -> Float {
        let rows = overview.height * 3 / 4..<overview.height
        let columns = span(
            (x - 0.06) * Float(overview.width),
            (x + 0.06) * Float(overview.width),
            overview.width
        )
        let under = overview.mean(columns, rows)
        return under.l - overview.mean(0..<overview.width, rows).l
    }
}
