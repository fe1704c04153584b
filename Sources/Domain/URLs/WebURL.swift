/// An absolute http or https URL, read as browsers read it (WHATWG URL) and written in ASCII.
///
/// The one reader of customers' URLs: the text that it accepts in a request is the text that is
/// fetched or delivered to. White space around a URL is removed, tabs and line breaks inside it too;
/// spaces and non-ASCII characters are percent-encoded; an international host name is converted.
///
/// Two mistakes that WHATWG repairs are refused: fewer than two slashes behind the scheme, and an
/// empty host, for which the first part of the path would be taken. So is a host name that is too
/// long for DNS, which WHATWG takes: no look-up would find it.
package struct WebURL: Equatable, Sendable {
    /// `http` or `https`.
    package let scheme: String
    /// Host name or address in lower-case ASCII; an IPv6 address in brackets.
    package let host: String
    /// Port; nil for the scheme's own.
    package let port: Int?
    /// Percent-encoded path without dot segments: `/a/b.png`.
    package let path: String
    let credentials: String
    private let query: String

    /// Reads a text; nil if it is no such URL.
    package init?(_ text: String) {
        let text = Self.trimmed(text)
        guard let separator = text.firstRange(of: "://".unicodeScalars) else { return nil }
        let scheme = String(text[..<separator.lowerBound]).lowercased()
        guard ["http", "https"].contains(scheme) else { return nil }
        let rest = text[separator.upperBound...].prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "\\" && $0 != "?" }
        let path = rest[authority.endIndex...].prefix { $0 != "?" }
        guard let (user, name, port) = Self.parts(of: authority),
            let host = HostName.ascii(String(name))
        else { return nil }
        self.scheme = scheme
        self.host = host
        self.port = port == Self.standardPort(of: scheme) ? nil : port
        self.path = Self.resolved(path)
        credentials = user.map { Self.credentials($0) + "@" } ?? ""
        query = Self.encoded(rest[path.endIndex...], except: Self.query)
    }

    /// The whole URL, without its fragment, which is never sent.
    package var text: String {
        "\(scheme)://\(credentials)\(host)\(port.map { ":\($0)" } ?? "")\(path)\(query)"
    }

    /// True if the host is an IP address.
    package var isAddress: Bool { HostName.isAddress(host) }

    /// `scheme://host:port`, which is equal for all spellings of one server.
    package var origin: String { "\(scheme)://\(host):\(port ?? Self.standardPort(of: scheme))" }

    /// Returns the name in a link to one of a server's images, whatever its scheme and port; nil for
    /// any other URL.
    package func imageName(on server: WebURL) -> String? {
        guard host == server.host, path.hasPrefix("/images/") else { return nil }
        return String(path.dropFirst("/images/".count))
    }

    // MARK: - Private

    private static func standardPort(of scheme: String) -> Int { scheme == "https" ? 443 : 80 }

    /// The text without white space around it and without tabs and line breaks inside it.
    static func trimmed(_ text: String) -> String.UnicodeScalarView {
        let isOutside: (Unicode.Scalar) -> Bool = {
            $0.value <= 0x20 || $0 == "\u{FEFF}" || $0.properties.isWhitespace
        }
        let start = text.unicodeScalars.drop(while: isOutside)
        let inside = start.prefix(start.count - start.reversed().prefix(while: isOutside).count)
        return String.UnicodeScalarView(inside.filter { $0 != "\t" && $0 != "\n" && $0 != "\r" })
    }

    /// The credentials, the host and the port of an authority; nil if its port is none.
    private static func parts(of authority: Scalars) -> (user: Scalars?, host: Scalars, Int?)? {
        let at = authority.lastIndex(of: "@")
        let place = at.map { authority[authority.index(after: $0)...] } ?? authority
        let user = at.map { authority[..<$0] }
        let address = place.first == "[" ? place.prefix { $0 != "]" } : place.prefix(0)
        let name = place[..<(place[address.endIndex...].firstIndex(of: ":") ?? place.endIndex)]
        let digits = place[name.endIndex...].dropFirst()
        guard !digits.isEmpty else { return (user, name, nil) }
        guard digits.allSatisfy({ ("0"..."9").contains($0) }), let port = UInt16(String(digits))
        else { return nil }
        return (user, name, Int(port))
    }
}
