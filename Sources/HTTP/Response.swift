package import Basics
package import Foundation
package import HTTPTypes

/// One HTTP answer, whole.
package struct Response: Sendable, Equatable {
    package var status: HTTPResponse.Status
    package var headers: HTTPFields
    package var body: Data

    /// Makes an answer from its parts.
    package init(status: HTTPResponse.Status, headers: HTTPFields = [:], body: Data = Data()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A JSON answer.
    package static func json(_ status: HTTPResponse.Status, _ value: JSON) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: value.serialized
        )
    }

    /// The same answer with where to look further (RFC 9110, section 10.2.2).
    package func located(at path: String) -> Response {
        var answer = self
        answer.headers[.location] = path
        return answer
    }

    /// A plain text answer.
    package static func text(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: Data(text.utf8)
        )
    }
}
