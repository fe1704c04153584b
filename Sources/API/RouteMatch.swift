import Domain
import HTTP

extension Router<Route>.Match {
    /// The dialect that shapes the answer; v1 where no route says otherwise.
    var dialect: Dialect {
        if case .found(let route, _) = self { route.dialect } else { .v1 }
    }

    /// The route and the path's parameters.
    ///
    /// Throws `notFound` or `methodNotAllowed`.
    func route() throws(Failure) -> (Route, [String: String]) {
        switch self {
        case .found(let route, let parameters): return (route, parameters)
        case .notFound: throw Failure(.notFound, "There is no such endpoint.")
        case .methodNotAllowed(let allowed):
            throw Failure(
                .methodNotAllowed(allowed: allowed.map(\.rawValue)),
                "This endpoint takes \(allowed.map(\.rawValue).joined(separator: ", ")) only."
            )
        }
    }
}
