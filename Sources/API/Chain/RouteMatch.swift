import HTTPTypes
import Domain
import HTTP

extension Router<Route>.Match {
    /// The dialect that shapes the answer to a request; where no route says so, the one that its
    /// key's header speaks, and v1 without a key.
    func dialect(for request: Request) -> Dialect {
        switch self {
        case .found(.own(let dialect, _), _): dialect
        case .found(.shared, _): request.dialect
        case .notFound, .methodNotAllowed:
            request.path.hasPrefix("/v2/")
                ? .v2
                : request.path.hasPrefix("/v1/") ? .v1 : Credential(request)?.dialect ?? .v1
        }
    }

    /// The dialect whose own path it is; nil for a shared path and for none.
    var owner: Dialect? { if case .found(.own(let dialect, _), _) = self { dialect } else { nil } }

    /// The endpoint in a dialect, and the path's parameters.
    ///
    /// Throws `notFound` or `methodNotAllowed`.
    func endpoint(in dialect: Dialect) throws(Failure) -> (Endpoint, [String: String]) {
        switch self {
        case .found(.own(_, let endpoint), let parameters): return (endpoint, parameters)
        case .found(.shared(let v1, let legacy), let parameters):
            return (dialect == .legacy ? legacy : v1, parameters)
        case .notFound: throw Failure(.notFound, "There is no such endpoint.")
        case .methodNotAllowed(let allowed):
            throw Failure(
                .methodNotAllowed(allowed: allowed.map(\.rawValue)),
                "This endpoint takes \(allowed.map(\.rawValue).joined(separator: ", ")) only."
            )
        }
    }
}
