import Domain
import Foundation
import HTTPTypes
import Service

extension RateLimiter.Status {
    /// The v1 API's three headers, and the two of the IETF draft
    /// (draft-ietf-httpapi-ratelimit-headers).
    var headers: HTTPFields {
        [
            .xRateLimitLimit: "\(limit)",
            .xRateLimitRemaining: "\(remaining)",
            .xRateLimitReset: "\(Int(resetsAt.timeIntervalSince1970))",
            .rateLimitPolicy: "\"default\";q=\(limit);w=60",
            .rateLimit: "\"default\";r=\(remaining);t=\(secondsToReset)",
        ]
    }

    /// The failure of a request over the limit.
    var failure: Failure {
        Failure(
            .rateLimited,
            "Too many requests: your limit is \(limit) a minute. Retry in \(secondsToReset) s.",
            retryAfter: .seconds(secondsToReset)
        )
    }
}
