import Domain
import HTTP
import HTTPTypes

/// What a method and a path mean.
enum Route: Sendable {
    /// One API's own path.
    case own(Dialect, Endpoint)
    /// A path that v1 and the legacy API share: the header that carries the key chooses.
    case shared(v1: Endpoint, legacy: Endpoint)
}

/// What answers a request.
enum Endpoint: Sendable {
    /// Needs a working key of a scope.
    case keyed(KeyScope, @Sendable (AuthenticatedRequest) throws -> Response)
    /// Needs a working key of a scope, and may answer later.
    case waiting(KeyScope, @Sendable (AuthenticatedRequest) throws -> Outcome)
    /// Answers anyone, uncounted; `baseURL` is as in `AuthenticatedRequest`.
    case open(@Sendable (Request, _ baseURL: String) throws -> Response)
}

extension Endpoint {
    /// What a key must be good for; nil where none is needed.
    var scope: KeyScope? {
        switch self {
        case .keyed(let scope, _), .waiting(let scope, _): scope
        case .open: nil
        }
    }
}

extension KeyScope {
    /// What a route asks for that does not say so: to look, or to have something made.
    init(for method: HTTPRequest.Method) { self = method == .get ? .read : .generate }
}

/// What an endpoint answers with.
enum Outcome: Sendable {
    case now(Response)
    case later(any Lateness)
}

/// A request whose caller is known.
struct AuthenticatedRequest: Sendable {
    let request: Request
    let caller: Authenticated
    /// The path's `:name` segments.
    let parameters: [String: String]
    /// Where the links of the answer point to, and where this server's own images are.
    let baseURL: String
}
