/// Separate patches of strong warm colour on duller ground, such as flowers or fruits.
struct Blooms {
    let count: Int
    /// Fraction of the picture that they cover, and fraction of the rest that is green.
    let share: Float
    let green: Float
    let colour: OKLab

    /// Measures a picture that is reduced to about 128 cells.
    init(_ overview: Overview) {
        let vivid = overview.plane { (-0.1...0.31).contains($0.hue) ? $0.chroma : 0 }
        let isVivid = vivid.values.map { $0 > 0.1 }
        var local = vivid.sharpened(5)
        for index in local.values.indices where !isVivid[index] { local.values[index] = 0 }
        count = Patch.patches(local, above: 0.015).count { $0.count > 3 }
        let inside = zip(overview.colours, isVivid).filter(\.1).map(\.0)
        let outside = zip(overview.colours, isVivid).filter { !$0.1 }.map(\.0)
        share = Float(inside.count) / Float(max(1, overview.colours.count))
        let greens = outside.count { $0.chroma > 0.03 && (0.28...0.45).contains($0.hue) }
        green = Float(greens) / Float(max(1, outside.count))
        // The dull rims of petals would distort the colour.
        let middle = OKLab.mean(inside)
        let rich = inside.filter { $0.chroma >= middle.chroma && $0.l >= middle.l }
        colour = .mean(rich.isEmpty ? inside : rich)
    }
}
