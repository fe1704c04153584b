/// Percent-encoding, by WHATWG URL's sets of characters that are encoded beside all that is not
/// printable ASCII.
extension WebURL {
    typealias Scalars = Substring.UnicodeScalarView

    /// The set of a query.
    static let query = " \"#<>'"
    private static let path = " \"#<>?^`{}"
    private static let user = path + "/:;=@[\\]|"

    /// A text in ASCII; a percent sign stays, since the text may be encoded already.
    static func encoded(_ text: Scalars, except set: String) -> String {
        text.reduce(into: "") { encoded, scalar in
            let isPlain =
                (0x20...0x7E).contains(scalar.value) && !set.unicodeScalars.contains(scalar)
            guard !isPlain else { return encoded.unicodeScalars.append(scalar) }
            for byte in String(scalar).utf8 {
                encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }

    /// `user` or `user:password`.
    static func credentials(_ text: Scalars) -> String {
        text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            .map { encoded($0, except: user) }
            .joined(separator: ":")
    }

    /// An encoded path with its backslashes as slashes and its dot segments resolved; `/` if empty.
    static func resolved(_ path: Scalars) -> String {
        var segments: [String] = []
        let parts = path.dropFirst().split(omittingEmptySubsequences: false) {
            $0 == "/" || $0 == "\\"
        }
        for (index, part) in parts.enumerated() {
            let segment = encoded(part, except: Self.path)
            let dots = segment.replacing("%2E", with: ".").replacing("%2e", with: ".")
            if dots == ".." { _ = segments.popLast() }
            if dots != ".", dots != ".." {
                segments.append(segment)
            } else if index == parts.count - 1 {
                segments.append("")
            }
        }
        return "/" + segments.joined(separator: "/")
    }
}
