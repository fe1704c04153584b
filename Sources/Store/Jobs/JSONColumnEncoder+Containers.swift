import Basics

/// The members of an object.
struct JSONMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: JSONNode
    let codingPath: [any CodingKey] = []

    mutating func encodeNil(forKey key: Key) { _ = node.member(key.stringValue) }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try node.member(key.stringValue).encode(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        JSONColumnEncoder(node.member(key.stringValue)).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        JSONColumnEncoder(node.member(key.stringValue)).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { JSONColumnEncoder(node.member("super")) }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
        JSONColumnEncoder(node.member(key.stringValue))
    }
}

/// The elements of an array.
struct JSONElements: UnkeyedEncodingContainer {
    let node: JSONNode
    let codingPath: [any CodingKey] = []
    var count: Int { node.count }

    mutating func encodeNil() { _ = node.element() }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        try node.element().encode(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        JSONColumnEncoder(node.element()).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONColumnEncoder(node.element()).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { JSONColumnEncoder(node.element()) }
}

/// A value that is neither.
struct JSONScalar: SingleValueEncodingContainer {
    let node: JSONNode
    let codingPath: [any CodingKey] = []

    mutating func encodeNil() { node.scalar = .null }
    mutating func encode(_ value: Bool) { node.scalar = .bool(value) }
    mutating func encode(_ value: String) { node.scalar = .string(value) }
    mutating func encode(_ value: Float) throws { try encode(Double(value)) }
    mutating func encode(_ value: Int) throws { try integer(value) }
    mutating func encode(_ value: Int8) throws { try integer(value) }
    mutating func encode(_ value: Int16) throws { try integer(value) }
    mutating func encode(_ value: Int32) throws { try integer(value) }
    mutating func encode(_ value: Int64) throws { try integer(value) }
    mutating func encode(_ value: UInt) throws { try integer(value) }
    mutating func encode(_ value: UInt8) throws { try integer(value) }
    mutating func encode(_ value: UInt16) throws { try integer(value) }
    mutating func encode(_ value: UInt32) throws { try integer(value) }
    mutating func encode(_ value: UInt64) throws { try integer(value) }
    mutating func encode<Value: Encodable>(_ value: Value) throws { try node.encode(value) }

    mutating func encode(_ value: Double) throws {
        guard value.isFinite else { throw unwritable(value) }
        node.scalar = .plain(value)
    }

    private func integer(_ value: some FixedWidthInteger) throws {
        guard let number = Int64(exactly: value) else { throw unwritable(value) }
        node.scalar = .integer(number)
    }

    private func unwritable(_ value: Any) -> EncodingError {
        .invalidValue(value, .init(codingPath: [], debugDescription: "no number that JSON has"))
    }
}
