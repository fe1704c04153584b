package import Basics

/// The header fields of a request or a response, in the order in which they are sent.
///
/// A name may occur several times (RFC 9110, section 5.3). A value has no control character but the
/// tab, so that it can't end its field and begin another (section 5.5): others become blanks.
package struct Headers: Sendable {
    /// Nil without a field: most lists that are made stay empty.
    private var text: HeaderText?

    private typealias Place = HeaderText.Place

    private var places: [Place] { text?.places ?? [] }

    /// Makes an empty list.
    package init() {}

    /// The number of fields.
    package var count: Int { places.count }

    /// The value of a name, its several values joined by commas; nil if there is none.
    ///
    /// Setting replaces all values of the name, nil removes them.
    package subscript(_ name: HeaderName) -> String? {
        get {
            guard let first = places.firstIndex(where: { $0.name == name }) else { return nil }
            guard places[(first + 1)...].contains(where: { $0.name == name }) else {
                return value(at: places[first])
            }
            return values(of: name).joined(separator: ", ")
        }
        set {
            if contains(name) { remove(name) }
            if let newValue { append(name, newValue) }
        }
    }

    /// Returns whether there is a field of that name.
    package func contains(_ name: HeaderName) -> Bool { places.contains { $0.name == name } }

    /// The values of a name, in their order.
    package func values(of name: HeaderName) -> [String] {
        places.filter { $0.name == name }.map(value)
    }

    /// Adds a field behind those that there are, also behind one of the same name.
    package mutating func append(_ name: HeaderName, _ value: String) {
        var value = value
        value.withUTF8 { append(name, UnsafeRawBufferPointer($0)) }
    }

    /// Adds a field whose value is a constant.
    package mutating func append(_ name: HeaderName, literal value: StaticString) {
        append(name, UnsafeRawBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
    }

    /// Adds a field whose value is given in bytes of UTF-8.
    package mutating func append(_ name: HeaderName, _ value: UnsafeRawBufferPointer) {
        append(name) { $0.append(value) }
    }

    /// Adds a field whose value `write` writes, at most so many bytes.
    package mutating func append(
        _ name: HeaderName,
        atMost most: Int,
        _ write: (inout ByteWriter) -> Void
    ) {
        append(name) { $0.append(atMost: most, write) }
    }

    /// Adds the fields of another list behind those that there are.
    package mutating func append(contentsOf other: Headers) {
        guard let added = other.text else { return }
        guard text != nil else { return text = added }
        let text = owned(reserving: added.count)
        let offset = UInt32(text.count)
        text.append(added.bytes)
        for place in added.places {
            text.places.append(
                Place(name: place.name, start: place.start + offset, end: place.end + offset)
            )
        }
    }

    /// Calls `body` with the fields as HTTP/1.1 and CGI write them: each `Name: value` and CRLF.
    package func withText<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        guard let text else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        return withExtendedLifetime(text) { body(text.bytes) }
    }

    // MARK: - Private

    @inline(__always)
    private mutating func append(_ name: HeaderName, _ write: (HeaderText) -> Void) {
        let text = owned(reserving: 0)
        text.append(name.rawValue)
        text.append(literal: ": ")
        let start = text.count
        write(text)
        text.blankControls(from: start)
        text.places.append(Place(name: name, start: UInt32(start), end: UInt32(text.count)))
        text.append(literal: "\r\n")
    }

    /// The text, which no copy of this list shares.
    private mutating func owned(reserving more: Int) -> HeaderText {
        if text != nil, isKnownUniquelyReferenced(&text), let text { return text }
        let owned = text?.copy(reserving: more) ?? HeaderText()
        text = owned
        return owned
    }

    private func value(at place: Place) -> String {
        withText { text in
            let bytes = UnsafeRawBufferPointer(rebasing: text[Int(place.start)..<Int(place.end)])
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private mutating func remove(_ name: HeaderName) {
        var left = Headers()
        for place in places where place.name != name { left.append(place.name, value(at: place)) }
        self = left
    }
}

extension Headers: Equatable {
    /// Compares the values of each name: the order of different names has no meaning.
    package static func == (left: Headers, right: Headers) -> Bool {
        HeaderName.allCases.allSatisfy { left.values(of: $0) == right.values(of: $0) }
    }
}

extension Headers: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (HeaderName, String)...) {
        self.init()
        for (name, value) in elements { append(name, value) }
    }
}
