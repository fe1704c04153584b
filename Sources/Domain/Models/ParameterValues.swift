/// A parameter's checked value.
///
/// Images are none: an operation carries those as `NamedImage`.
package enum ParameterValue: Equatable, Sendable {
    case text(String)
    case number(Double)
    case flag(Bool)
}

/// The checked values of a model's parameters; those left out or null are not there.
package struct ParameterValues: Equatable, Sendable {
    private var values: [ParameterName: ParameterValue]

    /// Takes values by their names.
    package init(_ values: [ParameterName: ParameterValue] = [:]) { self.values = values }

    package var isEmpty: Bool { values.isEmpty }

    /// The parameters that have a value, in alphabetical order.
    package var names: [ParameterName] { values.keys.sorted { $0.rawValue < $1.rawValue } }

    package subscript(_ name: ParameterName) -> ParameterValue? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// A text or a choice.
    package func text(_ name: ParameterName) -> String? {
        if case .text(let text) = values[name] { text } else { nil }
    }

    package func number(_ name: ParameterName) -> Double? {
        if case .number(let number) = values[name] { number } else { nil }
    }

    /// A number without a fraction; nil for any other.
    package func whole(_ name: ParameterName) -> Int? {
        number(name).flatMap { Int(exactly: $0) }
    }

    package func flag(_ name: ParameterName) -> Bool? {
        if case .flag(let flag) = values[name] { flag } else { nil }
    }
}

// MARK: - JSON

extension ParameterValue: Codable {
    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try value.decode(String.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .text(let text): try value.encode(text)
        case .number(let number): try value.encode(number)
        case .flag(let flag): try value.encode(flag)
        }
    }
}

extension ParameterValues: Codable {
    package init(from decoder: any Decoder) throws {
        let members = try [String: ParameterValue](from: decoder)
        values = Dictionary(
            uniqueKeysWithValues: members.map { (ParameterName(rawValue: $0.key), $0.value) }
        )
    }

    package func encode(to encoder: any Encoder) throws {
        let members = values.map { ($0.key.rawValue, $0.value) }
        try Dictionary(uniqueKeysWithValues: members).encode(to: encoder)
    }
}

/// Jobs stored before parameters were kept have no such member: an absent one is empty, and an
/// empty one is not written. Synthesised conformances take these in the place of the general ones.
extension KeyedDecodingContainer {
    func decode(_ type: ParameterValues.Type, forKey key: Key) throws -> ParameterValues {
        try decodeIfPresent(type, forKey: key) ?? ParameterValues()
    }
}

extension KeyedEncodingContainer {
    mutating func encode(_ values: ParameterValues, forKey key: Key) throws {
        try encodeIfPresent(values.isEmpty ? nil : values, forKey: key)
    }
}
