/// A shape that an `aspect_ratio` asks for.
package enum RequestedShape: Equatable, Sendable {
    case ratio(AspectRatio)
    /// The first input image's own shape.
    case matching
    /// The model's usual one, or that of a width and a height.
    case standard

    /// Reads a ratio as `AspectRatio` does, or one of the models' words; nil for anything else.
    package init?(_ text: String) {
        switch text.lowercased() {
        case "", "auto", "custom", "default", "none": self = .standard
        case "match_input_image": self = .matching
        case let terms:
            guard let ratio = AspectRatio(terms) else { return nil }
            self = .ratio(ratio)
        }
    }
}

/// A size that a `resolution`, `size` or `image_size` asks for.
package enum RequestedSize: Equatable, Sendable {
    case exact(PixelSize)
    /// As many pixels as a square with this side has, in whatever shape.
    case square(side: Int)
    /// Millions of pixels, in whatever shape.
    case megapixels(Double)
    /// The first input image's own shape.
    case matching
    /// The size that a width and a height name.
    case custom
    /// The model's usual one.
    case standard

    /// Reads `2K`, `512px` or `512`, `1MP`, `1024x768` or one of the models' words; nil for anything else.
    package init?(_ text: String) {
        let text = text.lowercased().filter { !$0.isWhitespace }
        if let word = Self.words[text] {
            self = word
        } else if let side = Self.number(text, before: "k"), (1...4).contains(side) {
            self = .square(side: Int(1024 * side))
        } else if let side = Self.number(text, before: "px") ?? Self.number(text, before: ""),
            (256...4096).contains(side)
        {
            self = .square(side: Int(side))
        } else if let million = Self.number(text, before: "mp"), (0.1...16).contains(million) {
            self = .megapixels(million)
        } else if let size = PixelSize(terms: text, between: "x*_", in: 256...4096) {
            self = .exact(size)
        } else {
            return nil
        }
    }

    // MARK: - Private

    private static let words: [String: RequestedSize] = [
        "": .standard, "none": .standard, "auto": .standard, "default": .standard,
        "custom": .custom, "match_input_image": .matching,
        "small": .square(side: 512), "regular": .square(side: 1024), "big": .square(side: 2048),
        "square": .exact(PixelSize(width: 512, height: 512)),
        "square_hd": .exact(PixelSize(width: 1024, height: 1024)),
        "portrait_4_3": .exact(PixelSize(width: 768, height: 1024)),
        "portrait_16_9": .exact(PixelSize(width: 576, height: 1024)),
        "landscape_4_3": .exact(PixelSize(width: 1024, height: 768)),
        "landscape_16_9": .exact(PixelSize(width: 1024, height: 576)),
    ]

    /// Digits with perhaps a point, in front of a unit.
    private static func number(_ text: String, before unit: String) -> Double? {
        let digits = text.dropLast(unit.count)
        guard text.hasSuffix(unit), digits.utf8.allSatisfy({ (46...57).contains($0) && $0 != 47 })
        else { return nil }
        return Double(digits)
    }
}

extension PixelSize {
    /// Reads two whole numbers of up to five digits with one of some marks between them; nil for
    /// anything else.
    init?(terms: String, between marks: String, in range: ClosedRange<Int>) {
        guard terms.utf8.count <= 11 else { return nil }
        let sides = terms.split(omittingEmptySubsequences: false) { marks.contains($0) }
        guard sides.count == 2, sides.allSatisfy({ (1...5).contains($0.utf8.count) }),
            sides.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let width = Int(sides[0]), let height = Int(sides[1]),
            range.contains(width), range.contains(height)
        else { return nil }
        self.init(width: width, height: height)
    }
}
