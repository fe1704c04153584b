import HTTPTypes

/// The header fields of the APIs that the standard list lacks.
extension HTTPField.Name {
    static let xAPIKey = known("x-api-key")
    static let idempotencyKey = known("Idempotency-Key")
    static let prefer = known("Prefer")
    static let preferenceApplied = known("Preference-Applied")
    static let lastEventID = known("Last-Event-ID")
    /// Tells nginx to pass an answer on as it comes.
    static let xAccelBuffering = known("X-Accel-Buffering")
    static let serverTiming = known("Server-Timing")
    static let xRequestID = known("x-request-id")
    static let xRateLimitLimit = known("X-RateLimit-Limit")
    static let xRateLimitRemaining = known("X-RateLimit-Remaining")
    static let xRateLimitReset = known("X-RateLimit-Reset")
    static let rateLimitPolicy = known("RateLimit-Policy")
    static let rateLimit = known("RateLimit")

    /// A name that is a token (RFC 9110, section 5.6.2); every one above is.
    private static func known(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else {
            preconditionFailure("\(name) is no field name")
        }
        return field
    }
}
