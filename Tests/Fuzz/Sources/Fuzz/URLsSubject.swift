import Domain
import Fetch
import Foundation

/// A URL as text; behind a byte below a blank, the bytes of an address, which that byte spells.
struct URLsSubject: Subject {
    func judge(_ input: Data) -> Bool {
        let bytes = Array(input)
        guard let first = bytes.first else { return false }
        if first < 0x20 {
            guard let address = AddressSpelling(first, bytes.dropFirst()) else { return false }
            address.judge()
            return true
        }
        let text = String(decoding: bytes, as: UTF8.self)
        _ = (EgressException(text), EgressGuard.allows(text), WebhookEndpoint.host(of: text))
        if let network = Network(text) {
            require(Network(network.description) == network, "\(network) is another")
        }
        let url = WebURL(text)
        require(WebURL(text) == url, "read twice, and not the same")
        if let url { judge(url, of: text) }
        return true
    }

    // MARK: - Private

    private func judge(_ url: WebURL, of text: String) {
        require(["http", "https"].contains(url.scheme), url.scheme)
        require(
            url.text.utf8.allSatisfy { (0x21...0x7E).contains($0) },
            "not in ASCII: \(url.text)"
        )
        require(url.text.utf8.count <= 9 * text.utf8.count + 8, "\(url.text.utf8.count) bytes")
        require((1...254).contains(url.host.utf8.count), "a host of \(url.host.utf8.count) bytes")
        require(url.host == url.host.lowercased(), "host \(url.host)")
        require(
            !url.host.utf8.contains { "/\\?#@%<>^|`\"{}".utf8.contains($0) },
            "host \(url.host)"
        )
        require(url.port.map { (0...65535).contains($0) } ?? true, "port \(url.port ?? 0)")
        require(url.path.hasPrefix("/") && !url.path.contains { "?#\\".contains($0) }, url.path)
        require(!url.path.split(separator: "/").contains { [".", ".."].contains($0) }, url.path)
        require(WebURL(url.text) == url, "\(url.text) is another when read again")
        require(
            WebURL(" \(url.text)#f\n")?.text == url.text,
            "\(url.text) with a fragment is another"
        )
        require(WebURL(url.origin)?.origin == url.origin, "origin \(url.origin)")
        judge(host: url)
        judge(link: url)
    }

    /// An address is recognised as one, in the form in which the guard reads it.
    private func judge(host url: WebURL) {
        let address = AddressSpelling.bytes(of: url.host)
        require((address != nil) == url.isAddress, "\(url.host) may be an address")
        guard let address else { return }
        let plain = url.host.filter { !"[]".contains($0) }
        let isOpen = EgressGuard.allows(plain)
        require(!isOpen || !AddressSpelling.isPrivate(address), "\(url.host) is called public")
    }

    /// A link to one of this server's images names a file below the images' directory.
    private func judge(link url: WebURL) {
        guard let name = url.imageName(on: url), ImageFileName.isServed(name) else { return }
        let path = ImageFileName.path(of: name)
        require(url.path == "/images/\(name)", "\(url.path) is \(name)")
        require(path.wholeMatch(of: /[0-9a-f]{2}\/[0-9a-f]{8}[0-9a-z.-]*/) != nil, path)
        require(!path.contains(".."), path)
        guard let other = WebURL("http://other.example"), other.host != url.host else { return }
        require(url.imageName(on: other) == nil, "\(url.text) is another's")
    }
}
