import HTTP
import HTTPTypes

/// Cross-origin requests of browsers (the Fetch standard's CORS protocol): off without origins.
///
/// Keys are sent in headers and no cookies are used, so credentials are never allowed.
struct CrossOrigin: Sendable {
    private let origins: Set<String>

    /// Permits origins such as `https://app.example.com`; `*` permits all.
    init(_ origins: [String]) { self.origins = Set(origins) }

    /// The answer to a preflight request of a permitted origin for a path with such methods; nil
    /// for any other request.
    func preflight(_ request: Request, allowed methods: [HTTPRequest.Method]) -> Response? {
        guard request.method == .options, !methods.isEmpty, allows(request),
            request.headers[.accessControlRequestMethod] != nil
        else { return nil }
        var response = Response(status: .noContent)
        response.headers[.accessControlAllowMethods] =
            methods.map(\.rawValue).joined(separator: ", ")
        response.headers[.accessControlAllowHeaders] = Self.requestHeaders
        response.headers[.accessControlMaxAge] = "7200"
        return response
    }

    /// The headers of every response: whose scripts may read it, and which of its headers.
    func headers(for request: Request) -> Headers {
        guard !origins.isEmpty else { return Headers() }
        var headers = Headers()
        if !allowsAll { headers[.vary] = "Origin" }
        guard allows(request), let origin = request.headers[.origin] else { return headers }
        headers[.accessControlAllowOrigin] = allowsAll ? "*" : origin
        headers[.accessControlExposeHeaders] = Self.responseHeaders
        return headers
    }

    // MARK: - Private

    /// The headers that a caller may send.
    private static let requestHeaders = """
        Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, Prefer, \
        X-API-Key, X-Request-Id
        """

    /// The headers that a script may read, besides those that it always may.
    private static let responseHeaders = """
        ETag, Location, Preference-Applied, RateLimit, RateLimit-Policy, Retry-After, \
        X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-Id
        """

    private var allowsAll: Bool { origins.contains("*") }

    private func allows(_ request: Request) -> Bool {
        guard let origin = request.headers[.origin] else { return false }
        return allowsAll || origins.contains(origin)
    }
}
