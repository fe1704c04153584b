/// Escaping of texts that strangers may have written, for logs, terminals and exports alike.
extension Unicode.Scalar {
    /// True for a character that changes how the text around it is shown: controls (C0, DEL, C1), line
    /// and paragraph separators, bidirectional and other format characters.
    ///
    /// The two joiners don't count: emoji and several scripts need them, and they move nothing.
    package var isSteering: Bool {
        if value < 0x7F { return value < 0x20 }
        return switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: self != "\u{200C}" && self != "\u{200D}"
        default: false
        }
    }
}

extension String {
    /// The text on one line, with each steering character as `\n`, `\t`, `\r` or `\u{9b}`.
    package var visible: String {
        guard !isPrintableASCII, unicodeScalars.contains(where: \.isSteering) else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            if scalar.isSteering {
                text += scalar.escape
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }

    /// The first characters of a text, counted in Unicode scalars: a grapheme can be of any length.
    package func cut(to count: Int) -> String { String(unicodeScalars.prefix(count)) }

    /// The text as a value of logfmt: in quotes if it is empty or has a blank, a quote, a backslash, an
    /// equals sign or a steering character, so that no value can pose as another field.
    package var logfmt: String {
        guard needsQuotes || isEmpty else { return self }
        guard utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }) else {
            return "\"" + visible + "\""
        }
        return "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").visible + "\""
    }
}

extension String {
    /// True if all characters are printable ones of ASCII or blanks, as in most texts.
    ///
    /// Looks at bytes: the properties of a scalar cost a hundred times as much.
    private var isPrintableASCII: Bool { utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

    private var needsQuotes: Bool {
        guard !isPrintableASCII else {
            return utf8.contains { byte in
                switch byte {
                case UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "="):
                    true
                default: false
                }
            }
        }
        return unicodeScalars.contains {
            $0.isSteering || $0.properties.isWhitespace || $0 == "\"" || $0 == "\\" || $0 == "="
        }
    }
}

extension Unicode.Scalar {
    fileprivate var escape: String {
        switch self {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{" + String(value, radix: 16) + "}"
        }
    }
}
