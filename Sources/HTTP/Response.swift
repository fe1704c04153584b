package import Basics
package import Foundation
package import HTTPTypes

/// One whole HTTP response.
package struct Response: Sendable, Equatable {
    package var status: HTTPResponse.Status
    package var headers: Headers
    package var body: Data

    /// Makes a response from its parts.
    package init(status: HTTPResponse.Status, headers: Headers = Headers(), body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A response with a JSON body.
    package static func json(_ status: HTTPResponse.Status, _ value: JSON) -> Response {
        json(status, body: value.serialized)
    }

    /// A response with a body that is JSON.
    package static func json(_ status: HTTPResponse.Status, body: Data) -> Response {
        var response = Response(status: status, body: body)
        response.headers.append(.contentType, literal: "application/json; charset=utf-8")
        return response
    }

    /// A response with a JSON object; `capacity` is the memory in bytes that its body begins with.
    package static func object(
        _ status: HTTPResponse.Status,
        capacity: Int = 1536,
        _ members: (inout JSONWriter) -> Void
    ) -> Response {
        json(status, body: JSONWriter.object(capacity: capacity, members))
    }

    /// The same response with a `Location` (RFC 9110, section 10.2.2).
    package func located(at path: String) -> Response {
        var response = self
        response.headers[.location] = path
        return response
    }

    /// A response with a plain text body.
    package static func text(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: Data(text.utf8)
        )
    }
}
