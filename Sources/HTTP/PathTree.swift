import Foundation

/// A tree of path segments, whose leaves are numbers of patterns.
///
/// Patterns are paths whose `:name` segments take any one segment. A literal segment wins over a
/// parameter. One trailing slash is ignored. Segments are compared as bytes.
package struct PathTree: Sendable {
    /// The nodes, the root first.
    private var nodes = [Node()]

    private struct Node: Sendable {
        var literals: [(segment: [UInt8], node: Int)] = []
        /// The child behind a `:name` segment.
        var parameter: (name: String, node: Int)?
        /// The number of the pattern that ends here; nil if none does.
        var number: Int?
    }

    /// The number of a pattern: that of an equal one, else `number`.
    mutating func add(_ pattern: String, as number: Int) -> Int {
        var place = 0
        for segment in pattern.utf8.split(separator: UInt8(ascii: "/")) {
            place = child(of: place, Array(segment))
        }
        let known = nodes[place].number ?? number
        nodes[place].number = known
        return known
    }

    /// Finds the number of a path's pattern, and the segments that its parameters took.
    package func find(_ path: String) -> (number: Int, parameters: PathParameters)? {
        var parameters = PathParameters()
        var path = path
        let place = path.withUTF8 { find(Self.trimmed($0), from: 0, &parameters) }
        return place.flatMap { nodes[$0].number }.map { ($0, parameters) }
    }

    // MARK: - Private

    private typealias Bytes = UnsafeRawBufferPointer

    /// The child of a node behind a pattern's segment, made if there is none.
    private mutating func child(of parent: Int, _ segment: [UInt8]) -> Int {
        let isParameter = segment.first == UInt8(ascii: ":")
        let known =
            isParameter
            ? nodes[parent].parameter?.node
            : nodes[parent].literals.first { $0.segment == segment }?.node
        if let known { return known }
        nodes.append(Node())
        let child = nodes.count - 1
        if isParameter {
            let name = String(decoding: segment.dropFirst(), as: UTF8.self)
            nodes[parent].parameter = (name, child)
        } else {
            nodes[parent].literals.append((segment, child))
        }
        return child
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
    /// An empty rest is the root itself, behind a slash an empty segment.
    private func find(
        _ path: Bytes,
        from place: Int,
        _ parameters: inout PathParameters
    ) -> Int? {
        guard place > 0 || !path.isEmpty else { return place }
        let slash = Self.firstSlash(path)
        let segment = Bytes(rebasing: path[..<(slash ?? path.count)])
        let rest = slash.map { Bytes(rebasing: path[($0 + 1)...]) }
        for literal in nodes[place].literals where Self.equal(segment, literal.segment) {
            if let found = find(rest, behind: literal.node, &parameters) { return found }
        }
        guard let parameter = nodes[place].parameter, !segment.isEmpty,
            let found = find(rest, behind: parameter.node, &parameters)
        else { return nil }
        parameters.append(parameter.name, String(decoding: segment, as: UTF8.self))
        return found
    }

    /// The node itself if nothing is left of the path.
    private func find(_ rest: Bytes?, behind node: Int, _ parameters: inout PathParameters) -> Int?
    {
        guard let rest else { return node }
        return find(rest, from: node, &parameters)
    }

    private static func firstSlash(_ path: Bytes) -> Int? {
        guard let start = path.baseAddress,
            let slash = memchr(start, Int32(UInt8(ascii: "/")), path.count)
        else { return nil }
        return UnsafeRawPointer(slash) - start
    }

    private static func equal(_ segment: Bytes, _ literal: [UInt8]) -> Bool {
        guard segment.count == literal.count, let start = segment.baseAddress else { return false }
        return literal.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memcmp(start, $0, segment.count) == 0 } ?? false
        }
    }
}
