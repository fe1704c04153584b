import Domain
import HTTP
import Service

/// The step of the chain that finds a request's caller and counts the request.
struct Identification: Sendable {
    private let keys: APIKeys
    private let rateLimiter: RateLimiter

    /// Looks keys up in `keys`, and counts in `rateLimiter`.
    init(_ keys: APIKeys, _ rateLimiter: RateLimiter) {
        self.keys = keys
        self.rateLimiter = rateLimiter
    }

    /// The caller, and its rate limit's status with this request: its key's, or its address's without
    /// a known one.
    ///
    /// The job that the request shows is not read for a caller over the limit.
    func counted(
        _ request: Request,
        _ match: Router<Route>.Match
    ) -> (Caller, RateLimiter.Status) {
        var ofKey: RateLimiter.Status?
        let caller = caller(request, match) { known in
            let status = rateLimiter.count(.key(known.key), limit: known.requestsPerMinute)
            ofKey = status
            return !status.isExceeded
        }
        let status =
            ofKey ?? rateLimiter.count(.caller(request.client), limit: RateLimiter.addressLimit)
        return (caller, status)
    }

    /// The rate limit's status for a request that is open to all and not counted: that of its key,
    /// nil without one that works.
    func uncounted(_ request: Request, _ match: Router<Route>.Match) -> RateLimiter.Status? {
        let caller = caller(request, match) { _ in false }
        guard let known = caller.known?.authenticated else { return nil }
        return rateLimiter.status(of: .key(known.key), limit: known.requestsPerMinute)
    }

    // MARK: - Private

    /// `isJobWanted` is called with the caller once it is known.
    private func caller(
        _ request: Request,
        _ match: Router<Route>.Match,
        _ isJobWanted: (Authenticated) -> Bool
    ) -> Caller {
        Caller {
            guard let key = Credential(request, on: match.ownErrors)?.key else { return nil }
            return try keys.authenticate(
                key,
                reading: match.shownJob(of: request),
                if: isJobWanted
            )
        }
    }
}
