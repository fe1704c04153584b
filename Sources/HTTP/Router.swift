package import HTTPTypes

/// Finds the value of a method and a path: a tree of path segments with values at its leaves.
///
/// Patterns are paths whose `:name` segments take any one segment. A literal segment wins over a
/// parameter. One trailing slash is ignored. HEAD finds the value of GET (RFC 9110, section 9.3.2).
/// Segments are compared as bytes.
package struct Router<Value: Sendable>: Sendable {
    /// The result of a look-up.
    package enum Match {
        case found(Value, parameters: PathParameters)
        case methodNotAllowed(allowed: [HTTPRequest.Method])
        case notFound
    }

    /// The nodes of the tree, the root first.
    private var nodes = [Node()]

    /// Makes an empty router.
    package init() {}

    /// Adds a route; the same method and pattern again replaces it.
    package mutating func add(_ method: HTTPRequest.Method, _ pattern: String, _ value: Value) {
        var place = 0
        for segment in pattern.utf8.split(separator: UInt8(ascii: "/")) {
            place = child(of: place, Array(segment))
        }
        nodes[place].pattern = pattern
        nodes[place].values.removeAll { $0.method == method }
        nodes[place].values.append((method, value))
    }

    /// Every route's method and pattern, by pattern and method.
    package var patterns: [(method: HTTPRequest.Method, pattern: String)] {
        nodes.flatMap { node in
            node.values.map { (method: $0.method, pattern: node.pattern) }
        }.sorted { ($0.pattern, $0.method.rawValue) < ($1.pattern, $1.method.rawValue) }
    }

    /// Finds the route of a request's method and path.
    package func match(_ method: HTTPRequest.Method, _ path: String) -> Match {
        var parameters = PathParameters()
        var path = path
        guard let place = path.withUTF8({ find(Self.trimmed($0), from: 0, &parameters) }),
            !nodes[place].values.isEmpty
        else { return .notFound }
        let wanted = method == .head ? .get : method
        guard let found = nodes[place].values.first(where: { $0.method == wanted }) else {
            return .methodNotAllowed(allowed: nodes[place].allowed)
        }
        return .found(found.value, parameters: parameters)
    }

    // MARK: - Private

    private typealias Bytes = UnsafeRawBufferPointer

    private struct Node: Sendable {
        var literals: [(segment: [UInt8], node: Int)] = []
        /// The child behind a `:name` segment.
        var parameter: (name: String, node: Int)?
        var pattern = ""
        var values: [(method: HTTPRequest.Method, value: Value)] = []

        /// The methods in alphabetical order, HEAD with GET.
        var allowed: [HTTPRequest.Method] {
            let own = values.map(\.method)
            return (own + (own.contains(.get) ? [.head] : [])).sorted { $0.rawValue < $1.rawValue }
        }
    }

    /// The child of a node behind a pattern's segment, made if there is none.
    private mutating func child(of parent: Int, _ segment: [UInt8]) -> Int {
        guard segment.first == UInt8(ascii: ":") else {
            let known = nodes[parent].literals.first { $0.segment == segment }
            if let known { return known.node }
            nodes.append(Node())
            nodes[parent].literals.append((segment, nodes.count - 1))
            return nodes.count - 1
        }
        if let known = nodes[parent].parameter { return known.node }
        nodes.append(Node())
        let name = String(decoding: segment.dropFirst(), as: UTF8.self)
        nodes[parent].parameter = (name, nodes.count - 1)
        return nodes.count - 1
    }

    /// A path without its first slash and without one trailing slash.
    private static func trimmed(_ path: UnsafeBufferPointer<UInt8>) -> Bytes {
        let slash = UInt8(ascii: "/")
        var bytes = Bytes(path)[...]
        if bytes.first == slash { bytes = bytes.dropFirst() }
        if bytes.last == slash { bytes = bytes.dropLast() }
        return Bytes(rebasing: bytes)
    }

    /// The node of the rest of a path; nil if there is none.
    ///
    /// An empty rest at the root is the root itself, behind a slash an empty segment.
    private func find(
        _ path: Bytes,
        from place: Int,
        _ parameters: inout PathParameters
    ) -> Int? {
        guard place > 0 || !path.isEmpty else { return place }
        let (segment, rest) = Self.split(path)
        func next(_ node: Int, _ parameters: inout PathParameters) -> Int? {
            rest.map { find($0, from: node, &parameters) } ?? node
        }
        for literal in nodes[place].literals where Self.equal(segment, literal.segment) {
            if let found = next(literal.node, &parameters) { return found }
        }
        guard let parameter = nodes[place].parameter, !segment.isEmpty,
            let found = next(parameter.node, &parameters)
        else { return nil }
        parameters.append(parameter.name, String(decoding: segment, as: UTF8.self))
        return found
    }

    /// The first segment, and what is behind its slash; nil without a slash.
    private static func split(_ path: Bytes) -> (segment: Bytes, rest: Bytes?) {
        guard let slash = path.firstIndex(of: UInt8(ascii: "/")) else { return (path, nil) }
        return (Bytes(rebasing: path[..<slash]), Bytes(rebasing: path[(slash + 1)...]))
    }

    private static func equal(_ segment: Bytes, _ literal: [UInt8]) -> Bool {
        segment.count == literal.count && segment.elementsEqual(literal)
    }
}
