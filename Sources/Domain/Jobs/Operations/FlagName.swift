/// The names of Midjourney's flags, in any of its versions.
enum FlagName {
    /// The number of words that are a flag's value.
    enum Arity {
        case none, one
        /// All words up to the next flag, with the customer's own characters if they are addresses.
        case many(keepsCharacters: Bool)
    }

    /// The long name of any spelling, lowercase.
    static func long(_ written: Substring) -> String {
        let name = written.lowercased()
        switch name.filter({ $0 != "-" && $0 != "_" }) {
        case "aspect", "aspectratio", "ratio": return "ar"
        case "q": return "quality"
        case "c": return "chaos"
        case "p", "personalize": return "profile"
        case "r": return "repeat"
        case "s", "stylise": return "stylize"
        case "v": return "version"
        case "w": return "weird"
        case let joined: return isKnown(joined) ? joined : name
        }
    }

    static func isKnown(_ name: String) -> Bool {
        numeric.contains(name) || bare.contains(name) || others.contains(name)
    }

    /// True if the flag's value is a number.
    static func isNumeric(_ name: String) -> Bool { numeric.contains(name) }

    static func arity(of name: String) -> Arity {
        if bare.contains(name) { return .none }
        if numeric.contains(name) || name == "ar" || name == "style" { return .one }
        return .many(keepsCharacters: name != "no")
    }

    // MARK: - Private

    private static let numeric: Set = [
        "chaos", "cw", "exp", "iw", "niji", "ow", "quality", "repeat", "seed", "stop", "stylize",
        "sv", "sw", "version", "weird",
    ]
    private static let bare: Set = [
        "draft", "fast", "hd", "public", "raw", "relax", "stealth", "tile", "turbo", "uplight",
        "video",
    ]
    private static let others: Set = ["ar", "cref", "no", "oref", "profile", "sref", "style"]
}
