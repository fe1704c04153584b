package import Foundation

/// One part of a `multipart/form-data` body (RFC 7578).
package struct FormPart: Equatable, Sendable {
    /// Name of the field; empty if the part has none.
    package let name: String
    /// File name given by the sender; nil for a plain field.
    package let fileName: String?
    package let data: Data
}

extension FormPart {
    /// Parses a body; nil if it is malformed or has more than 32 parts.
    ///
    /// `contentType` is the request's field with its boundary. Text before the first and after the
    /// last boundary is ignored (RFC 2046, section 5.1.1).
    package static func parse(_ body: Data, contentType: String) -> [FormPart]? {
        boundary(of: contentType).flatMap { parse(body, boundary: $0) }
    }

    /// Parses a body of another content type that begins like a form.
    ///
    /// The vendor's `apiframe-sdk` 1.0.0 for Python sends its forms as `application/json`. Nil
    /// unless the body begins with a boundary and a part's first header.
    package static func parse(untyped body: Data) -> [FormPart]? {
        guard body.starts(with: Data("--".utf8)),
            let end = body.prefix(mostBoundary + 4).range(of: Data("\r\n".utf8)),
            body[end.upperBound...].prefix(20).elementsEqual("Content-Disposition:".utf8)
        else { return nil }
        let boundary = String(decoding: body[..<end.lowerBound].dropFirst(2), as: UTF8.self)
        return boundary.isEmpty ? nil : parse(body, boundary: boundary)
    }

    // MARK: - Private

    private static let mostParts = 32
    private static let mostBoundary = 70
    private static let longestHeader = 8192

    private static func parse(_ body: Data, boundary: String) -> [FormPart]? {
        let delimiter = Data("\r\n--\(boundary)".utf8)
        // The first delimiter may be at the very beginning, without its line break.
        let whole = Data("\r\n".utf8) + body
        guard var next = whole.range(of: delimiter) else { return nil }
        var parts: [FormPart] = []
        while true {
            let rest = whole[next.upperBound...]
            if rest.starts(with: Data("--".utf8)) { return parts }
            guard let start = lineEnd(rest),
                let end = whole.range(of: delimiter, in: start..<whole.endIndex),
                let part = part(whole[start..<end.lowerBound])
            else { return nil }
            guard parts.count < mostParts else { return nil }
            parts.append(part)
            next = end
        }
    }

    /// Returns the boundary of a multipart/form-data type: 1 to 70 characters.
    private static func boundary(of contentType: String) -> String? {
        guard contentType.prefix(while: { $0 != ";" }).trimmed.lowercased() == "multipart/form-data"
        else { return nil }
        guard let value = parameter("boundary", of: contentType),
            (1...mostBoundary).contains(value.utf8.count)
        else { return nil }
        return value
    }

    /// Returns the end of the line at the beginning of `rest`; nil if the line is not blank.
    private static func lineEnd(_ rest: Data) -> Data.Index? {
        guard let end = rest.range(of: Data("\r\n".utf8)),
            rest[..<end.lowerBound].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
        else { return nil }
        return end.upperBound
    }

    /// Parses a part: header lines, a blank line and the content.
    private static func part(_ bytes: Data) -> FormPart? {
        let blank = Data("\r\n\r\n".utf8)
        // A part without header lines begins with the second half of the blank line.
        guard !bytes.starts(with: Data("\r\n".utf8)), let split = bytes.range(of: blank),
            split.lowerBound - bytes.startIndex <= longestHeader
        else { return nil }
        let lines = String(decoding: bytes[..<split.lowerBound], as: UTF8.self)
        let disposition = lines.components(separatedBy: "\r\n")
            .first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let disposition else { return nil }
        return FormPart(
            name: parameter("name", of: disposition) ?? "",
            fileName: parameter("filename", of: disposition),
            data: Data(bytes[split.upperBound...])
        )
    }

    /// Returns the value of `name=value` or `name="value"` after a semicolon; nil if there is none.
    private static func parameter(_ name: String, of field: String) -> String? {
        for item in items(of: field).dropFirst() {
            let pair = item.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].trimmed.lowercased() == name else { continue }
            let value = pair[1].trimmed
            let isQuoted = value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
            return isQuoted ? unescaped(value.dropFirst().dropLast()) : value
        }
        return nil
    }

    /// Splits at semicolons outside quoted strings (RFC 9110, section 5.6.4).
    private static func items(of field: String) -> [Substring] {
        var isQuoted = false
        var isEscaped = false
        return field.split(omittingEmptySubsequences: false) { character in
            if isEscaped {
                isEscaped = false
            } else if character == "\"" {
                isQuoted.toggle()
            } else {
                isEscaped = isQuoted && character == "\\"
            }
            return character == ";" && !isQuoted
        }
    }

    /// A quoted string's content: a backslash escapes quotes and backslashes only, since old browsers
    /// send paths with plain ones.
    private static func unescaped(_ text: Substring) -> String {
        String(text.replacing(/\\(["\\])/) { $0.output.1 })
    }
}

extension Substring {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
