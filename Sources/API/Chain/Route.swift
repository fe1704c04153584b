import Domain
import HTTP
import HTTPTypes

/// The endpoint of a method and a path, and the shape of its errors.
enum Route: Sendable {
    /// Answers any caller, uncounted; a working key gets its rate limit's headers all the same.
    case open(OpenEndpoint, errors: ErrorShape)
    /// Needs a working key.
    case keyed(KeyedEndpoint, errors: ErrorShape)
    /// A path that v1 and the legacy API share: the header that carries the key chooses.
    case shared(v1: KeyedEndpoint, legacy: KeyedEndpoint)
}

/// An endpoint that needs no key; `baseURL` is as in `AuthenticatedRequest`.
typealias OpenEndpoint = @Sendable (Request, _ baseURL: String) throws -> Reply

/// An endpoint that needs a key of a scope.
struct KeyedEndpoint: Sendable {
    typealias Answer = @Sendable (AuthenticatedRequest) throws -> Reply

    let scope: KeyScope
    let answer: Answer

    /// Pairs an endpoint with its scope: that of its method unless it says so.
    init(_ method: HTTPRequest.Method, needs scope: KeyScope?, _ answer: @escaping Answer) {
        self.scope = scope ?? (method == .get ? .read : .generate)
        self.answer = answer
    }
}

/// A request whose caller is known.
struct AuthenticatedRequest: Sendable {
    let request: Request
    let caller: Authenticated
    /// The path's `:name` segments.
    let parameters: PathParameters
    /// The base of the links in the answer, and of this server's own images.
    let baseURL: String
}
