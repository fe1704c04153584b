/// Colour names as used in prompts.
enum ColourNames {
    /// Returns the name nearest to a colour.
    static func name(of colour: OKLab) -> String {
        table.min { $0.colour.distance(to: colour) < $1.colour.distance(to: colour) }?.name
            ?? "grey"
    }

    /// Returns a basic word for a warm hue, independent of lightness.
    static func warmWord(for colour: OKLab) -> String {
        switch colour.hue {
        case ..<0.05: "pink"
        case ..<0.1: colour.l > 0.7 ? "pink" : "red"
        case ..<0.19: "orange"
        case ..<0.26: "golden"
        default: "yellow"
        }
    }

    // MARK: - Private

    private static let table = rows.map { (name: $0.0, colour: OKLab(hex: $0.1)) }

    private static let rows: [(String, UInt32)] = [
        ("black", 0x08080A), ("black", 0x19191B), ("charcoal", 0x2C2E30), ("charcoal", 0x3A3C3F),
        ("dark grey", 0x555759), ("grey", 0x858688),
        ("silver grey", 0xB4B6B9), ("pale grey", 0xD6D7D9), ("white", 0xFCFCFC),
        ("warm grey", 0x968E86), ("slate grey", 0x66717B), ("blue-grey", 0x8B98A6),
        ("grey-green", 0x7A877C), ("taupe", 0x6E6056), ("ivory", 0xF5EFDE), ("cream", 0xFAEEC6),
        ("beige", 0xDDCDAE), ("sand", 0xD4B98C), ("khaki", 0xA89B6E), ("tan", 0xC39B6B),
        ("ochre", 0xC18430), ("mustard", 0xCFA02A), ("gold", 0xE5B440), ("amber", 0xFFAE1F),
        ("yellow", 0xFDE01F), ("pale yellow", 0xFBF09A), ("orange", 0xFF861C),
        ("burnt orange", 0xC8591C), ("apricot", 0xF7BC8B), ("peach", 0xFFCFAE),
        ("coral", 0xFF7457), ("salmon", 0xF29583), ("rust", 0x99431F), ("terracotta", 0xC1674B),
        ("copper", 0xB2713F), ("brown", 0x7A4F2F), ("chocolate brown", 0x472B1B),
        ("dark umber", 0x2B211B), ("scarlet", 0xF24A1E), ("red", 0xE01A1C), ("crimson", 0xA6142F),
        ("burgundy", 0x66142B), ("rose", 0xD9667E), ("dusty pink", 0xC8979B), ("blush", 0xF2CFCF),
        ("pink", 0xF59ABA), ("hot pink", 0xF1418F), ("magenta", 0xD3219E), ("mauve", 0xA888A8),
        ("plum", 0x6D3163), ("lilac", 0xC4A5E0), ("pale lavender", 0xDAD3EE),
        ("lavender", 0xAAA0D8), ("violet", 0x8242C2), ("purple", 0x68299A),
        ("aubergine", 0x331B38), ("muted purple", 0x6F6088), ("indigo", 0x3C308C),
        ("midnight blue", 0x141C38), ("navy", 0x1D2C5C), ("navy", 0x080C80),
        ("royal blue", 0x2C50C8),
        ("cobalt blue", 0x1C4AA8), ("blue", 0x2A5FE8), ("azure", 0x2E8FE8), ("sky blue", 0x84C1EC),
        ("pale blue", 0xC9DEEF), ("powder blue", 0xA7C2DB), ("steel blue", 0x5080A8),
        ("slate blue", 0x5D6C96), ("dark slate blue", 0x3A4563), ("petrol blue", 0x17495C),
        ("dark teal", 0x0D3A40), ("teal", 0x148184), ("turquoise", 0x30C7BF), ("cyan", 0x22D6EE),
        ("aqua", 0x82DEE2), ("seafoam green", 0x9CDAC0), ("mint green", 0xBDEBCD),
        ("emerald green", 0x14A06B), ("jade green", 0x3F9E7A), ("green", 0x2F9A3C),
        ("grass green", 0x68AE3C), ("lime green", 0xAFE02C), ("olive green", 0x77792F),
        ("moss green", 0x5A6B38), ("sage green", 0x9DAD8E), ("forest green", 0x23552F),
        ("dark green", 0x14321F), ("pine green", 0x2B4A42),
    ]
}
