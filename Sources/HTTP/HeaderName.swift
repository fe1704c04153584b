/// The header fields that the server reads or writes, by their names (RFC 9110, section 5.1).
///
/// A closed set: what a request has besides these is not read, so that a request's cost does not
/// depend on what its client adds.
package enum HeaderName: String, CaseIterable, Sendable {
    case accessControlAllowHeaders = "Access-Control-Allow-Headers"
    case accessControlAllowMethods = "Access-Control-Allow-Methods"
    case accessControlAllowOrigin = "Access-Control-Allow-Origin"
    case accessControlExposeHeaders = "Access-Control-Expose-Headers"
    case accessControlMaxAge = "Access-Control-Max-Age"
    case accessControlRequestMethod = "Access-Control-Request-Method"
    case allow = "Allow"
    case authorization = "Authorization"
    case cacheControl = "Cache-Control"
    case contentType = "Content-Type"
    case eTag = "ETag"
    case host = "Host"
    case idempotencyKey = "Idempotency-Key"
    case ifNoneMatch = "If-None-Match"
    case lastEventID = "Last-Event-ID"
    case location = "Location"
    case origin = "Origin"
    case prefer = "Prefer"
    case preferenceApplied = "Preference-Applied"
    case rateLimit = "RateLimit"
    case rateLimitPolicy = "RateLimit-Policy"
    case retryAfter = "Retry-After"
    case serverTiming = "Server-Timing"
    case vary = "Vary"
    /// Tells nginx to pass an answer on as it comes.
    case xAccelBuffering = "X-Accel-Buffering"
    case xAPIKey = "X-API-Key"
    case xRateLimitLimit = "X-RateLimit-Limit"
    case xRateLimitRemaining = "X-RateLimit-Remaining"
    case xRateLimitReset = "X-RateLimit-Reset"
    case xRequestID = "x-request-id"

    /// Finds a name in any case; nil for one that the server does not know.
    package init?(_ text: some StringProtocol) {
        let lowercased = text.lowercased()
        guard let known = Self.allCases.first(where: { $0.rawValue.lowercased() == lowercased })
        else { return nil }
        self = known
    }
}
