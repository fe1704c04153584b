import Basics
import Dialects
import Domain
import Foundation
package import HTTP
import HTTPTypes
package import Logging
package import Service

/// The whole API as one function from requests to answers.
///
/// The chain, in order: route, authenticate, count against the rate limit, hold the key's terms
/// against the route, then the endpoint. Called on many threads at once; it blocks for the store
/// only.
package struct API: Sendable {
    private let router: Router<Route>
    private let keys: APIKeys
    private let rateLimiter: RateLimiter
    /// Where links point to; nil to use the caller's own idea of the server.
    private let publicURL: String?
    private let logger: Logger

    /// Puts the routes together over the services; `publicURL` is where links point to, nil to use
    /// the caller's own idea of the server.
    package init(
        services: Services,
        rateLimiter: RateLimiter,
        publicURL: String?,
        logger: Logger,
        randomSeed: @escaping @Sendable () -> UInt32 = { .random(in: .min ... .max) }
    ) {
        router = .all(services, randomSeed: randomSeed)
        keys = services.keys
        self.rateLimiter = rateLimiter
        self.publicURL = publicURL
        self.logger = logger
    }

    /// Every route's method and pattern: `POST /v1/imagine`.
    package var routes: [String] { router.patterns.map { "\($0.method) \($0.pattern)" } }

    /// Answers a request; never throws, every error becomes an answer in its dialect's shape.
    package func reply(to request: Request) -> Reply {
        let started = ContinuousClock.now
        let match = router.match(request.method, request.path)
        let boundary = ErrorBoundary(
            dialect: match.dialect(for: request),
            request: request,
            logger: logger
        )
        let (outcome, headers) = outcome(request, match, boundary)
        let finish: @Sendable (Response) -> Response = { response in
            let time = started.duration(to: .now)
            log(request, response, time)
            return complete(response, of: request, after: time, with: headers)
        }
        switch outcome {
        case .now(let response): return .now(finish(response))
        case .later(let late): return .later(CaughtResponse(late, boundary, finish: finish))
        }
    }

    // MARK: - Private

    /// What comes of a request, and the headers that go with any answer to it.
    ///
    /// It is counted also where the key can't be looked up, so that every answer says what is left.
    private func outcome(
        _ request: Request,
        _ match: Router<Route>.Match,
        _ boundary: ErrorBoundary
    ) -> (Outcome, HTTPFields) {
        if case .found(.own(_, .open(let endpoint)), _) = match {
            return (boundary.answer { .now(try endpoint(request, baseURL(of: request))) }, [:])
        }
        let credential = Credential(request, on: match.owner)
        let caller = Result { try credential.flatMap { try keys.authenticate($0.key) } }
        let standing = count(request, (try? caller.get()) ?? nil)
        var boundary = boundary
        boundary.account = ((try? caller.get()) ?? nil)?.account.email
        let outcome = boundary.answer { [boundary] in
            try dispatch(request, match, caller.get(), standing, boundary.dialect)
        }
        return (outcome, standing.headers)
    }

    private func complete(
        _ response: Response,
        of request: Request,
        after time: Duration,
        with headers: HTTPFields
    ) -> Response {
        var response = response
        response.headers.append(contentsOf: headers)
        response.headers[.serverTiming] = "app;dur=\(time.milliseconds)"
        response.headers[.xRequestID] = request.id.isEmpty ? nil : request.id
        return response
    }

    private func count(_ request: Request, _ caller: Authenticated?) -> RateLimiter.Status {
        guard let caller else {
            return rateLimiter.count(.caller(request.client), limit: RateLimiter.addressLimit)
        }
        return rateLimiter.count(.key(caller.key), limit: caller.requestsPerMinute)
    }

    private func dispatch(
        _ request: Request,
        _ match: Router<Route>.Match,
        _ caller: Authenticated?,
        _ standing: RateLimiter.Status,
        _ dialect: Dialect
    ) throws -> Outcome {
        guard !standing.isExceeded else { throw standing.failure }
        let (found, parameters) = try match.endpoint(in: dialect)
        guard let caller else { throw Self.unauthenticated(request, dialect) }
        if let scope = found.scope { try keys.admit(caller, from: request.client, to: scope) }
        guard !request.isTooLarge else {
            throw Failure(.tooLarge, "The request body is too large.")
        }
        let call = AuthenticatedRequest(
            request: request,
            caller: caller,
            parameters: parameters,
            baseURL: baseURL(of: request)
        )
        switch found {
        case .keyed(_, let endpoint): return .now(try endpoint(call))
        case .waiting(_, let endpoint): return try endpoint(call)
        case .open(let endpoint): return .now(try endpoint(request, call.baseURL))
        }
    }

    private func baseURL(of request: Request) -> String { publicURL ?? request.baseURL ?? "" }

    private static func unauthenticated(_ request: Request, _ dialect: Dialect) -> Failure {
        let isMissing = Credential(request) == nil
        let words =
            switch (dialect, isMissing) {
            case (.v2, true): "API key is required"
            case (.v2, false): "Invalid API key"
            case (_, true): "Missing API key. Send it in the X-API-Key header."
            case (_, false): "Invalid API key."
            }
        return Failure(.unauthenticated, words)
    }

    /// One line a request: those that only read and went well at debug, so that polling does not
    /// fill the log.
    private func log(_ request: Request, _ response: Response, _ duration: Duration) {
        let isQuiet = response.status.code < 400 && request.method == .get
        logger.log(
            level: isQuiet ? .debug : .info,
            "\(request.method) \(request.path) \(response.status.code)",
            metadata: [
                "request": "\(request.id)", "client": "\(request.client)",
                "ms": "\(duration.milliseconds)",
            ]
        )
    }
}

extension Duration {
    /// In milliseconds, to a tenth.
    fileprivate var milliseconds: Double { (self / .milliseconds(0.1)).rounded() / 10 }
}
