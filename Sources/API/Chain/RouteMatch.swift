import Domain
import HTTP
import HTTPTypes

extension Router<Route>.Match {
    /// The endpoint, if it needs no key.
    var openEndpoint: OpenEndpoint? {
        if case .found(.open(let endpoint, _), _) = self { endpoint } else { nil }
    }

    /// The job that a request shows; nil if its endpoint shows none, or the request names none.
    func shownJob(of request: Request) -> (id: JobID, withInput: Bool)? {
        guard case .found(.keyed(let endpoint, _), let parameters) = self,
            let shown = endpoint.shownJob, let id = shown.id(request, parameters)
        else { return nil }
        return (id, shown.withInput)
    }

    /// The methods of a path that does not have the request's; none of any other.
    var allowedMethods: [HTTPRequest.Method] {
        if case .methodNotAllowed(let allowed) = self { allowed } else { [] }
    }

    /// The error shape of a path of its own; nil for a shared path and for none.
    var ownErrors: ErrorShape? {
        switch self {
        case .found(.open(_, let errors), _), .found(.keyed(_, let errors), _): errors
        case .found(.shared, _), .notFound, .methodNotAllowed: nil
        }
    }

    /// The error shape for a request; if no route has one, that of its path's prefix, then that of
    /// the header with its key, then the plain one.
    func errors(for request: Request) -> ErrorShape {
        switch self {
        case .found(.open(_, let errors), _), .found(.keyed(_, let errors), _): errors
        case .found(.shared, _): ErrorShape(request.dialect)
        case .notFound, .methodNotAllowed:
            if request.path.hasPrefix("/v2/") {
                .v2
            } else if request.path.hasPrefix("/v1/") {
                .v1
            } else {
                Credential(request).map { ErrorShape($0.dialect) } ?? .plain
            }
        }
    }

    /// The endpoint whose errors have a shape, and the path's parameters.
    ///
    /// Throws `notFound`, also for an endpoint without a key, and `methodNotAllowed`.
    func endpoint(with errors: ErrorShape) throws(Failure) -> (KeyedEndpoint, PathParameters) {
        switch self {
        case .found(.keyed(let endpoint, _), let parameters): return (endpoint, parameters)
        case .found(.shared(let v1, let legacy), let parameters):
            return (errors == .legacy ? legacy : v1, parameters)
        case .found(.open, _), .notFound: throw Failure(.notFound, "There is no such endpoint.")
        case .methodNotAllowed(let allowed):
            throw Failure(
                .methodNotAllowed(allowed: allowed.map(\.rawValue)),
                "This endpoint takes \(allowed.map(\.rawValue).joined(separator: ", ")) only."
            )
        }
    }
}
