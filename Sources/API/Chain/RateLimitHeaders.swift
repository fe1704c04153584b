import Basics
import Domain
import Foundation
import HTTP
import Service

extension RateLimiter.Status {
    /// Adds the v1 API's three headers, and the two of the IETF draft
    /// (draft-ietf-httpapi-ratelimit-headers).
    func write(to headers: inout Headers) {
        headers.append(.xRateLimitLimit, atMost: 20) { $0.write(limit) }
        headers.append(.xRateLimitRemaining, atMost: 20) { $0.write(remaining) }
        headers.append(.xRateLimitReset, atMost: 20) {
            $0.write(Int(resetsAt.timeIntervalSince1970))
        }
        headers.append(.rateLimitPolicy, atMost: 48) { text in
            text.write(literal: "\"default\";q=")
            text.write(limit)
            text.write(literal: ";w=60")
        }
        headers.append(.rateLimit, atMost: 48) { text in
            text.write(literal: "\"default\";r=")
            text.write(remaining)
            text.write(literal: ";t=")
            text.write(secondsToReset)
        }
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
