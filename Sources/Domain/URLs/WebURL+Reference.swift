/// References, which leave out what they share with the URL that they stand in (WHATWG URL, section
/// 4.4).
extension WebURL {
    /// Reads a reference that stands in an answer of `base`, such as its `Location`; nil if it leads
    /// to no http or https URL.
    package init?(_ reference: String, in base: WebURL) {
        let text = Self.trimmed(reference)
        let slashes = text.prefix(2).prefix { $0 == "/" || $0 == "\\" }
        let rest = String(text)
        if rest.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:/) != nil {
            self.init(rest)
        } else if slashes.count == 2 {
            self.init("\(base.scheme)://\(String(text.dropFirst(2)))")
        } else if slashes.count == 1 {
            self.init(base.place + rest)
        } else if text.first == "?" {
            self.init(base.place + base.path + rest)
        } else if text.isEmpty || text.first == "#" {
            self = base
        } else {
            let folder = base.path.prefix(
                through: base.path.lastIndex(of: "/") ?? base.path.startIndex
            )
            self.init(base.place + folder + rest)
        }
    }

    // MARK: - Private

    /// All in front of the path.
    private var place: String {
        "\(scheme)://\(credentials)\(host)\(port.map { ":\($0)" } ?? "")"
    }
}
