package import HTTPTypes

/// Finds the value of a method and a path.
///
/// Patterns are paths whose `:name` segments take any one segment. A literal segment wins over a
/// parameter. One trailing slash is ignored. HEAD finds the value of GET (RFC 9110, section 9.3.2).
package struct Router<Value: Sendable>: Sendable {
    /// The result of a look-up.
    package enum Match {
        case found(Value, parameters: PathParameters)
        case methodNotAllowed(allowed: [HTTPRequest.Method])
        case notFound
    }

    // Inlinable, so that a look-up is specialised for its values in their own module.
    @usableFromInline package private(set) var tree = PathTree()
    /// The values of each of the tree's patterns.
    @usableFromInline package private(set) var routes: [Entry] = []

    @usableFromInline
    package struct Entry: Sendable {
        @usableFromInline let pattern: String
        @usableFromInline var values: [(method: HTTPRequest.Method, value: Value)]

        /// The methods in alphabetical order, HEAD with GET.
        @usableFromInline var allowed: [HTTPRequest.Method] {
            let own = values.map(\.method)
            return (own + (own.contains(.get) ? [.head] : [])).sorted { $0.rawValue < $1.rawValue }
        }
    }

    /// Makes an empty router.
    package init() {}

    /// Adds a route; the same method and pattern again replaces it.
    package mutating func add(_ method: HTTPRequest.Method, _ pattern: String, _ value: Value) {
        let number = tree.add(pattern, as: routes.count)
        if number == routes.count { routes.append(Entry(pattern: pattern, values: [])) }
        routes[number].values.removeAll { $0.method == method }
        routes[number].values.append((method, value))
    }

    /// Every route's method and pattern, by pattern and method.
    package var patterns: [(method: HTTPRequest.Method, pattern: String)] {
        routes.flatMap { route in
            route.values.map { (method: $0.method, pattern: route.pattern) }
        }.sorted { ($0.pattern, $0.method.rawValue) < ($1.pattern, $1.method.rawValue) }
    }

    /// Finds the route of a request's method and path.
    @inlinable
    package func match(_ method: HTTPRequest.Method, _ path: String) -> Match {
        guard let (number, parameters) = tree.find(path) else { return .notFound }
        let wanted = method == .head ? .get : method
        for route in routes[number].values where route.method == wanted {
            return .found(route.value, parameters: parameters)
        }
        return .methodNotAllowed(allowed: routes[number].allowed)
    }
}
