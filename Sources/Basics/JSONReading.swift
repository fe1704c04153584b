package import Foundation

extension JSON {
    /// Maximum nesting depth of arrays and objects.
    package static let depthLimit = 64

    /// The reason why a text is refused.
    package enum ParsingError: Error, Equatable {
        /// Not JSON, or nested beyond `depthLimit`: the first byte that does not fit, counted from 1,
        /// and the reason in words.
        case malformed(byte: Int, String)
        /// More values than the caller accepts.
        case tooManyValues
    }

    /// Parses UTF-8 JSON text (RFC 8259) with any number of values; nil if it is malformed.
    package init?(parsing data: Data) {
        guard let value = try? JSON(parsing: data, valueLimit: .max) else { return nil }
        self = value
    }

    /// Parses UTF-8 JSON text (RFC 8259) in one pass; stops at the first value beyond the limit.
    ///
    /// The limit counts the document's own value and every element and member in it: each takes
    /// many times its two or three bytes of text in memory.
    ///
    /// A byte order mark in front is passed over (section 8.1). Members keep their order, duplicates
    /// included. Integers that fit become `.integer`, all other numbers `.number`. A number beyond the
    /// range of a double (`1e999`) is malformed, since it could not be written again.
    package init(parsing data: Data, valueLimit: Int) throws(ParsingError) {
        let result = data.withUnsafeBytes { bytes in
            var reader = JSONReader(bytes, valueLimit: valueLimit)
            return Result { () throws(ParsingError) in try reader.document() }
        }
        self = try result.get()
    }
}
