/// Names of a picture's colours.
struct PaletteWords {
    /// Names by descending frequency, without duplicates; at least one.
    let names: [String]
    /// A strong colour with a small area; nil if there is none.
    let accent: String?

    init(_ palette: Palette, _ tones: Tones) {
        var shares: [(name: String, share: Float)] = []
        for swatch in palette.swatches {
            let grey = OKLab(swatch.colour.l, 0, 0)
            let name = ColourNames.name(of: tones.isGrey ? grey : swatch.colour)
            if let known = shares.firstIndex(where: { $0.name == name }) {
                shares[known].share += swatch.share
            } else {
                shares.append((name, swatch.share))
            }
        }
        let frequent = shares.sorted { $0.share > $1.share }.filter { $0.share > 0.045 }.map(\.name)
        names = frequent.isEmpty ? shares.prefix(1).map(\.name) : Array(frequent.prefix(5))
        let strong = palette.swatches.filter {
            $0.share < 0.13 && $0.colour.chroma > max(0.08, 1.5 * tones.chroma)
        }
        let vivid = strong.max { $0.colour.chroma < $1.colour.chroma }
        let name = vivid.map { ColourNames.name(of: $0.colour) }
        accent = name.flatMap { frequent.prefix(2).contains($0) ? nil : $0 }
    }

    /// Most frequent name.
    var main: String { names.first ?? "grey" }

    /// Joins the first `count` names as an enumeration: `teal, plum and peach`.
    func list(_ count: Int) -> String {
        let some = names.filter { $0 != accent }.prefix(count)
        guard some.count > 1, let last = some.last else { return some.first ?? main }
        return some.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension String {
    /// The string after `a` or `an`.
    var withArticle: String {
        let vowel = first.map { "aeiouAEIOU".contains($0) } ?? false
        return (vowel ? "an " : "a ") + self
    }

    /// The string with a capital first letter.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
