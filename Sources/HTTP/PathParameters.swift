/// The `:name` segments of a path that a route has matched, as they were sent.
package struct PathParameters: Equatable, Sendable {
    private var segments: [Segment]

    private struct Segment: Equatable {
        let name: String
        let text: String
    }

    /// Makes an empty list.
    package init() { segments = [] }

    /// The segment of a name; nil if the route has none of that name.
    package subscript(_ name: String) -> String? { segments.first { $0.name == name }?.text }

    /// Adds a segment.
    mutating func append(_ name: String, _ text: String) {
        segments.append(Segment(name: name, text: text))
    }
}

extension PathParameters: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        segments = elements.map(Segment.init)
    }
}
