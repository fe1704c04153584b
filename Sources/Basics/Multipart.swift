package import Foundation

/// One part of a `multipart/form-data` body (RFC 7578).
package struct FormPart: Equatable, Sendable {
    /// The field's name; empty if the part names none.
    package let name: String
    /// What the sender calls the file; nil for a plain field.
    package let fileName: String?
    package let data: Data
}

extension FormPart {
    /// Takes a body apart; nil where it is malformed or has more than 32 parts.
    ///
    /// `contentType` is the request's field with its boundary. Nothing of the text before the first
    /// and after the last boundary is read (RFC 2046, section 5.1.1).
    package static func parse(_ body: Data, contentType: String) -> [FormPart]? {
        boundary(of: contentType).flatMap { parse(body, boundary: $0) }
    }

    /// Takes a body apart whose type says something else, but which begins as a form does.
    ///
    /// The vendor's `apiframe-sdk` 1.0.0 for Python sends its forms as `application/json`. Nil for
    /// anything that does not begin with a boundary and a part's first header.
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
        // The first delimiter may stand at the very beginning, without its line break.
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

    /// The boundary of a multipart/form-data type: 1 to 70 characters.
    private static func boundary(of contentType: String) -> String? {
        guard contentType.prefix(while: { $0 != ";" }).trimmed.lowercased() == "multipart/form-data"
        else { return nil }
        guard let value = parameter("boundary", of: contentType),
            (1...mostBoundary).contains(value.utf8.count)
        else { return nil }
        return value
    }

    /// Where the line that `rest` begins ends; nothing but blanks may stand on it.
    private static func lineEnd(_ rest: Data) -> Data.Index? {
        guard let end = rest.range(of: Data("\r\n".utf8)),
            rest[..<end.lowerBound].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
        else { return nil }
        return end.upperBound
    }

    /// A part from its header lines, a blank line and its content.
    private static func part(_ bytes: Data) -> FormPart? {
        let blank = Data("\r\n\r\n".utf8)
        // A part without header lines begins with the blank line's second half.
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

    /// A `name=value` or `name="value"` behind a semicolon; nil if there is none.
    private static func parameter(_ name: String, of field: String) -> String? {
        for item in field.split(separator: ";").dropFirst() {
            let pair = item.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].trimmed.lowercased() == name else { continue }
            let value = pair[1].trimmed
            let isQuoted = value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
            return isQuoted ? String(value.dropFirst().dropLast()) : value
        }
        return nil
    }
}

extension Substring {
    /// The same without the white space around it.
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
