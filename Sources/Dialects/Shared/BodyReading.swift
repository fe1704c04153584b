package import Basics
package import Domain
package import HTTP
import HTTPTypes

extension Request {
    /// The body as a JSON object of at most `limit` bytes.
    ///
    /// Throws `tooLarge`, `unsupportedMediaType` where the request names another type than JSON,
    /// and `invalid` for text that is no JSON or no object. A request that names no type at all is
    /// read as JSON, as the first servers did.
    package func jsonObject(limit: Int) throws(Failure) -> JSON {
        guard !isTooLarge, body.count <= limit else {
            throw Failure(
                .tooLarge,
                "The request body is too large: at most \(limit) bytes are taken here."
            )
        }
        let type =
            headers[.contentType].map { $0.prefix { $0 != ";" && !$0.isWhitespace }.lowercased() }
            ?? "application/json"
        guard type.hasSuffix("/json") || type.hasSuffix("+json") else {
            throw Failure(
                .unsupportedMediaType,
                "Send the body as JSON, with Content-Type: application/json."
            )
        }
        guard let value = JSON(parsing: body) else {
            throw Failure(.invalid, "The request body is not valid JSON.")
        }
        guard case .object = value else {
            throw Failure(.invalid, "The request body must be a JSON object.")
        }
        return value
    }
}
