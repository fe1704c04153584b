package import Basics
package import Foundation
package import HTTPTypes

/// One whole HTTP response.
package struct Response: Sendable, Equatable {
    package var status: HTTPResponse.Status
    package var headers: Headers
    package var body: Data

    /// Makes a response from its parts.
    package init(status: HTTPResponse.Status, headers: Headers = [:], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A response with a JSON body.
    package static func json(_ status: HTTPResponse.Status, _ value: JSON) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: value.serialized
        )
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
