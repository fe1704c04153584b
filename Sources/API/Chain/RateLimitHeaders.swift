import Basics
import Domain
import Foundation
import HTTP
import Service

extension RateLimiter.Status {
    /// The v1 API's three headers, and the two of the IETF draft
    /// (draft-ietf-httpapi-ratelimit-headers).
    var headers: Headers {
        [
            .xRateLimitLimit: String(limit), .xRateLimitRemaining: String(remaining),
            .xRateLimitReset: String(Int(resetsAt.timeIntervalSince1970)),
            .rateLimitPolicy: String(capacity: 48) { text in
                text.write("\"default\";q=")
                text.write(limit)
                text.write(";w=60")
            },
            .rateLimit: String(capacity: 48) { text in
                text.write("\"default\";r=")
                text.write(remaining)
                text.write(";t=")
                text.write(secondsToReset)
            },
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
