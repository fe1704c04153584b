package import HTTPTypes

/// Finds the value of a method and a path: a tree of path segments with values at its leaves.
///
/// Patterns are paths whose `:name` segments take any one segment. A literal segment wins over a
/// parameter. One trailing slash is ignored. HEAD finds the value of GET (RFC 9110, section 9.3.2).
package struct Router<Value: Sendable>: Sendable {
    /// The result of a look-up.
    package enum Match {
        case found(Value, parameters: [String: String])
        case methodNotAllowed(allowed: [HTTPRequest.Method])
        case notFound
    }

    private var root = Node()

    /// Makes an empty router.
    package init() {}

    /// Adds a route; the same method and pattern again replaces it.
    package mutating func add(_ method: HTTPRequest.Method, _ pattern: String, _ value: Value) {
        root.add(method, Self.segments(pattern)[...], value)
    }

    /// Every route's method and pattern, by pattern and method.
    package var patterns: [(method: HTTPRequest.Method, pattern: String)] {
        root.patterns(below: "").sorted {
            ($0.pattern, $0.method.rawValue) < ($1.pattern, $1.method.rawValue)
        }
    }

    /// Finds the route of a request's method and path.
    package func match(_ method: HTTPRequest.Method, _ path: String) -> Match {
        var parameters: [String: String] = [:]
        guard let node = root.find(Self.segments(path)[...], &parameters), !node.values.isEmpty
        else {
            return .notFound
        }
        guard let value = node.values[method == .head ? .get : method] else {
            return .methodNotAllowed(allowed: node.allowed)
        }
        return .found(value, parameters: parameters)
    }

    // MARK: - Private

    private static func segments(_ path: String) -> [Substring] {
        var segments = path.utf8.split(
            separator: UInt8(ascii: "/"),
            omittingEmptySubsequences: false
        ).map(Substring.init)
        if segments.first == "" { segments.removeFirst() }
        if segments.count > 1, segments.last == "" { segments.removeLast() }
        return segments
    }

    private struct Node: Sendable {
        var children: [Substring: Node] = [:]
        /// At most one: the child behind a `:name` segment.
        var parameter: [(name: String, node: Node)] = []
        var values: [HTTPRequest.Method: Value] = [:]

        /// The methods in alphabetical order, HEAD with GET.
        var allowed: [HTTPRequest.Method] {
            let head: [HTTPRequest.Method] = values[.get] == nil ? [] : [.head]
            return (values.keys + head).sorted { $0.rawValue < $1.rawValue }
        }

        func patterns(below path: String) -> [(method: HTTPRequest.Method, pattern: String)] {
            let own = values.keys.map { (method: $0, pattern: path.isEmpty ? "/" : path) }
            let literal = children.flatMap { $1.patterns(below: "\(path)/\($0)") }
            return own + literal
                + parameter.flatMap { $0.node.patterns(below: "\(path)/:\($0.name)") }
        }

        mutating func add(
            _ method: HTTPRequest.Method,
            _ path: ArraySlice<Substring>,
            _ value: Value
        ) {
            guard let first = path.first else {
                values[method] = value
                return
            }
            guard first.hasPrefix(":") else {
                children[first, default: Node()].add(method, path.dropFirst(), value)
                return
            }
            if parameter.isEmpty { parameter = [(String(first.dropFirst()), Node())] }
            parameter[0].node.add(method, path.dropFirst(), value)
        }

        func find(_ path: ArraySlice<Substring>, _ parameters: inout [String: String]) -> Node? {
            guard let first = path.first else { return self }
            if let found = children[first]?.find(path.dropFirst(), &parameters) { return found }
            guard let (name, node) = parameter.first, !first.isEmpty,
                let found = node.find(path.dropFirst(), &parameters)
            else { return nil }
            parameters[name] = String(first)
            return found
        }
    }
}
