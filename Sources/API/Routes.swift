import Domain
import HTTP
import HTTPTypes

/// What a method and a path mean.
struct Route: Sendable {
    /// Shapes every answer, errors too.
    let dialect: Dialect
    let endpoint: Endpoint
}

/// What answers a request.
enum Endpoint: Sendable {
    /// Needs a working key.
    case keyed(@Sendable (KeyedCall) throws -> Response)
    /// Answers anyone, uncounted.
    case open(@Sendable () throws -> Response)
}

/// A request whose caller is known.
struct KeyedCall: Sendable {
    let request: Request
    let caller: Authenticated
    /// The path's `:name` segments.
    let parameters: [String: String]
    /// Where the links of the answer point to.
    let origin: String
}

extension Router<Route> {
    /// Every route of the server, on one screen.
    static func all(_ v1: V1Endpoints, health: HealthEndpoint) -> Router<Route> {
        var router = Router()
        func v1Route(_ endpoint: @escaping @Sendable (KeyedCall) throws -> Response) -> Route {
            Route(dialect: .v1, endpoint: .keyed(endpoint))
        }
        router.add(.post, "/v1/imagine", v1Route(v1.imagine))
        router.add(.get, "/v1/jobs", v1Route(v1.list))
        router.add(.get, "/v1/jobs/:id", v1Route(v1.job))
        router.add(.post, "/v1/jobs/:id/cancel", v1Route(v1.cancel))
        router.add(.get, "/v1/account", v1Route(v1.account))
        for alias in ["", "/api/v1"] {
            router.add(.post, "\(alias)/imagine", v1Route(v1.imagine))
            router.add(.get, "\(alias)/fetch/:id", v1Route(v1.fetch))
        }
        router.add(.get, "/healthz", Route(dialect: .v1, endpoint: .open(health.answer)))
        return router
    }
}
