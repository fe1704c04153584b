import Domain
package import HTTP
import HTTPTypes
import Logging
package import Service

/// The whole API as one function from requests to replies.
///
/// Called on many threads at once; it blocks for the store only.
package struct API: Sendable {
    private let router: Router<Route>
    private let keys: APIKeys
    private let identification: Identification
    /// The base of links; nil to use the caller's own idea of the server.
    private let publicURL: String?
    private let crossOrigin: CrossOrigin
    private let logger: Logger

    /// Puts the routes together over the use cases of a process; `patience` is the longest time that
    /// a synchronous endpoint waits for its job, `isStrict` lets the v2 API refuse unknown fields, and
    /// `corsOrigins` are the origins whose scripts may call in browsers.
    package init(
        _ dependencies: Dependencies,
        patience: Duration,
        isStrict: Bool = false,
        corsOrigins: [String] = [],
        randomSeed: @escaping @Sendable () -> UInt32 = { .random(in: .min ... .max) }
    ) {
        let services = Services(dependencies, patience: patience, isStrict: isStrict)
        router = .all(services, randomSeed: randomSeed)
        keys = services.keys
        identification = Identification(
            keys,
            RateLimiter(clock: dependencies.adapters.clock)
        )
        publicURL = dependencies.configuration.publicURL
        crossOrigin = CrossOrigin(corsOrigins)
        logger = dependencies.adapters.logger
    }

    /// The paths whose bodies may have the size of the largest upload.
    package static let uploadPaths = ["/v2/uploads"]

    /// Every route's method and pattern: `POST /v1/imagine`.
    package var routes: [String] { router.patterns.map { "\($0.method) \($0.pattern)" } }

    /// Answers a request: match, identify, count, admit, call, finish.
    ///
    /// Never throws: every error becomes a response in the path's shape. A request is counted even
    /// if its key can't be looked up, so that every response has the rate limit's headers.
    package func reply(to request: Request) -> Reply {
        var finish = Finish(of: request, logger)
        finish.headers = crossOrigin.headers(for: request)
        let match = router.match(request.method, request.path)
        var boundary = ErrorBoundary(
            shape: match.errors(for: request),
            request: request,
            logger: logger
        )
        if let preflight = crossOrigin.preflight(request, allowed: match.allowedMethods) {
            return finish(.now(preflight), boundary)
        }
        if let open = match.openEndpoint {
            identification.uncounted(request, match)?.write(to: &finish.headers)
            return finish(boundary.reply { try open(request, baseURL(of: request)) }, boundary)
        }
        let (caller, status) = identification.counted(request, match)
        boundary.account = caller.known?.authenticated.account.email
        finish.isStranger = caller.known == nil
        status.write(to: &finish.headers)
        let reply = boundary.reply {
            let (endpoint, call) = try admit(request, match, caller, status, boundary.shape)
            if endpoint.scope == .read { finish.isRead = true }
            return try recheckedWhileWaiting(endpoint, call, boundary.shape)
        }
        return finish(reply, boundary)
    }

    // MARK: - Private

    /// The endpoint and its call, if the caller may make it.
    private func admit(
        _ request: Request,
        _ match: Router<Route>.Match,
        _ caller: Caller,
        _ status: RateLimiter.Status,
        _ shape: ErrorShape
    ) throws -> (KeyedEndpoint, AuthenticatedRequest) {
        if case .unreadable(let error) = caller { throw error }
        guard !status.isExceeded else { throw status.failure }
        let (endpoint, parameters) = try match.endpoint(with: shape)
        guard let known = caller.known else {
            throw shape.unauthenticated(isKeyMissing: Credential(request) == nil)
        }
        try keys.admit(known.authenticated, from: request.client, to: endpoint.scope)
        guard !request.isTooLarge else {
            throw Failure(.tooLarge, "The request body is too large.")
        }
        let call = AuthenticatedRequest(
            request: request,
            known,
            parameters: parameters,
            baseURL: baseURL(of: request)
        )
        return (endpoint, call)
    }

    /// An endpoint's reply; a deferred one only as long as its caller may still call the endpoint.
    private func recheckedWhileWaiting(
        _ endpoint: KeyedEndpoint,
        _ call: AuthenticatedRequest,
        _ shape: ErrorShape
    ) throws -> Reply {
        let reply = try endpoint.answer(call)
        guard case .later(let late) = reply else { return reply }
        return .later(
            RecheckedResponse(late) {
                guard let known = try keys.caller(of: call.caller.key) else {
                    throw shape.unauthenticated(isKeyMissing: false)
                }
                try keys.check(known, from: call.request.client, to: endpoint.scope)
            }
        )
    }

    private func baseURL(of request: Request) -> String { publicURL ?? request.baseURL ?? "" }
}
