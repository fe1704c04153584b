import Basics
package import Foundation
package import HTTPTypes

/// One whole HTTP request: its body has been read.
package struct Request: Sendable {
    package var method: HTTPRequest.Method
    /// The path as sent, without the query, not percent-decoded: `/v1/jobs/abc`.
    package var path: String
    /// The query as sent, without its question mark; empty if there is none.
    package var query: String
    package var headers: Headers
    /// The body's bytes; empty if it was too large.
    package var body: Data
    /// Set if the body was larger than the server's limit and was discarded.
    package var isTooLarge: Bool
    /// The caller's address, as nginx saw it.
    package var client: String
    /// `http` or `https`, as the caller spoke to nginx.
    package var scheme: String
    /// The request's id in logs and responses.
    package var id: String

    /// Makes a request; everything but the method and the path has an empty default.
    package init(
        method: HTTPRequest.Method,
        path: String,
        query: String = "",
        headers: Headers = Headers(),
        body: Data = Data(),
        isTooLarge: Bool = false,
        client: String = "",
        scheme: String = "http",
        id: String = ""
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.isTooLarge = isTooLarge
        self.client = client
        self.scheme = scheme
        self.id = id
    }

    /// The value of the query's first item of that name, percent-decoded; nil if there is none.
    package func queryItem(_ name: String) -> String? {
        for item in query.split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard Self.decoded(parts[0]) == name else { continue }
            return parts.count == 2 ? Self.decoded(parts[1]) : ""
        }
        return nil
    }

    /// The server's address as the caller uses it, `https://host:port`; nil if the host is missing,
    /// malformed or longer than a host name can be (RFC 1035: 255 bytes, and a port).
    package var baseURL: String? {
        guard var host = headers[.host], (1...261).contains(host.utf8.count),
            host.withUTF8({ $0.allSatisfy(Self.isHostByte) })
        else { return nil }
        return String(capacity: scheme.utf8.count + host.utf8.count + 3) { text in
            text.write(scheme)
            text.write(literal: "://")
            text.write(host)
        }
    }

    // MARK: - Private

    private static func decoded(_ text: Substring) -> String {
        text.replacing("+", with: " ").removingPercentEncoding ?? String(text)
    }

    /// Accepts letters, digits and `.-:[]`: a host and port of RFC 3986 without percent-encoding.
    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...58, 65...91, 93, 97...122, 45, 46: true
        default: false
        }
    }
}
