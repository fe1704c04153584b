import Foundation

/// Text as people paste it, out of phones, word processors and web pages.
extension StringProtocol {
    /// True if a text shows nothing: white space and invisible characters only.
    package var isBlank: Bool {
        unicodeScalars.allSatisfy { $0.properties.isWhitespace || Self.isInvisible($0) }
    }

    /// The text with compatibility forms such as full-width letters as plain ones (Unicode's NFKC),
    /// and without invisible characters.
    package var folded: String {
        guard !utf8.allSatisfy({ $0 < 0x80 }) else { return String(self) }
        let text = String(self).precomposedStringWithCompatibilityMapping
        return String(
            String.UnicodeScalarView(text.unicodeScalars.filter { !Self.isInvisible($0) })
        )
    }

    /// The words of the text with one blank between them.
    ///
    /// White space is told by Unicode scalars: a combining mark behind a blank is text, though the two
    /// make up one character.
    package var onOneLine: String {
        String(self).unicodeScalars.split { $0.properties.isWhitespace }
            .map { String($0) }.joined(separator: " ")
    }

    // MARK: - Private

    /// True for zero-width characters, joiners, direction marks, variation selectors and fillers.
    ///
    /// Only those of the basic plane: the others make up emoji flags.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isDefaultIgnorableCodePoint && scalar.value < 0x10000
    }
}
