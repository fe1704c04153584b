internal import Images

/// All that is measured of a picture; what the words are made of, and nothing else is.
struct Measures {
    /// Pixels of the picture itself.
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
    /// The upper and the lower part: parted by the horizon or the skyline, or at the middle.
    let upper: Zone
    let lower: Zone
    /// Where they part, 0 at the top.
    let parting: Float
    /// How much of the contrast is left when fine detail is smoothed away, 0 to 1.
    let structure: Float
    /// Separate patches of strong warm colour in the picture.
    let blooms: Blooms
    let silhouette: Silhouette?
    /// The tones of the smooth part at the top, and the bottom quarter.
    let sky: Tones
    let ground: Zone
    /// The part of the upper half that glows green or teal.
    let greenGlow: Float
    /// How much lighter the bottom quarter is under the glow than elsewhere.
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

    /// Whether the picture is too small or too narrow to have a composition.
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
