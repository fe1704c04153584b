package import Foundation

extension JSON {
    /// Reads UTF-8 JSON text; nil if it is not valid JSON.
    ///
    /// Foundation's parser does the work.
    ///
    /// Members come in no particular order. Whole numbers that fit become `.integer`, all others
    /// `.number`.
    package init?(parsing data: Data) {
        guard let value = try? JSONDecoder().decode(Decoded.self, from: data) else { return nil }
        self = value.json
    }

    // MARK: - Private

    /// A bridge to Codable, so that `JSON` itself has no encoder that would lose its order.
    private struct Decoded: Decodable {
        let json: JSON

        init(from decoder: any Decoder) throws {
            if let object = try? decoder.container(keyedBy: MemberKey.self) {
                json = .object(
                    try object.allKeys.map {
                        Member($0.stringValue, try object.decode(Decoded.self, forKey: $0).json)
                    }
                )
            } else if var array = try? decoder.unkeyedContainer() {
                json = .array(try Self.elements(of: &array))
            } else {
                json = try Self.scalar(of: decoder.singleValueContainer())
            }
        }

        private static func elements(of array: inout any UnkeyedDecodingContainer) throws -> [JSON]
        {
            var values: [JSON] = []
            while !array.isAtEnd { values.append(try array.decode(Decoded.self).json) }
            return values
        }

        private static func scalar(of value: any SingleValueDecodingContainer) throws -> JSON {
            if value.decodeNil() { return .null }
            if let text = try? value.decode(String.self) { return .string(text) }
            if let flag = try? value.decode(Bool.self) { return .bool(flag) }
            if let whole = try? value.decode(Int64.self) { return .integer(whole) }
            return .number(try value.decode(Double.self))
        }
    }

    private struct MemberKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }
}
