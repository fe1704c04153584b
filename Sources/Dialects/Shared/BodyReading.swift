package import Basics
package import Domain
package import HTTP
import HTTPTypes

extension Request {
    /// The body as a JSON object of at most `limit` bytes.
    ///
    /// Throws `tooLarge`, `unsupportedMediaType` where the request names another type than JSON,
    /// and `invalid` for text that is no JSON, no object, or of more than 10,000 values. A request
    /// that names no type at all is read as JSON, as the first servers did; so is an object under
    /// the type of forms, which `curl -d` sends unasked.
    package func jsonObject(limit: Int) throws(Failure) -> JSON {
        guard !isTooLarge, body.count <= limit else {
            throw Failure(
                .tooLarge,
                "The request body is too large: at most \(limit) bytes are taken here."
            )
        }
        let type = headers[.contentType].map(Self.mediaType) ?? Self.json
        let isForm = type == "application/x-www-form-urlencoded"
        guard type.hasSuffix("/json") || type.hasSuffix("+json") || isForm && startsAsObject else {
            throw Failure(
                .unsupportedMediaType,
                "Send the body as JSON, with Content-Type: application/json."
            )
        }
        let value = try json()
        guard case .object = value else {
            throw Failure(.invalid, "The request body must be a JSON object.")
        }
        return value
    }

    // MARK: - Private

    private static let json = "application/json"

    /// The type and subtype of a `Content-Type` in small letters, without its parameters (RFC 9110,
    /// section 8.3.1).
    private static func mediaType(_ text: String) -> String {
        guard text != json else { return json }
        return text.prefix { $0 != ";" && !$0.isWhitespace }.lowercased()
    }

    /// True if the first character that is neither a byte order mark nor white space opens an
    /// object, as no form's does.
    private var startsAsObject: Bool {
        let text = body.starts(with: [0xEF, 0xBB, 0xBF]) ? body.dropFirst(3) : body
        return text.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "{")
    }

    /// The most values in a body, all that are nested counted; real bodies have less than a hundred.
    private static let valueLimit = 10_000

    private func json() throws(Failure) -> JSON {
        do throws(JSON.ParsingError) {
            return try JSON(parsing: body, valueLimit: Self.valueLimit)
        } catch {
            switch error {
            case .malformed(let byte, let reason):
                throw Failure(
                    .invalid,
                    "The request body is not valid JSON (at byte \(byte): \(reason))."
                )
            case .tooManyValues:
                throw Failure(
                    .invalid,
                    "The request body has too many values: at most \(Self.valueLimit) are taken."
                )
            }
        }
    }
}
