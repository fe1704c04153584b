import Basics
package import Domain
import Foundation
package import HTTP

/// A page of the v2 API's list of deliveries: where it begins, how long it is and what is in it.
package struct V2DeliveryPage: Equatable, Sendable {
    /// 1 to 100.
    package let limit: Int
    package let query: DeliveryQuery

    /// Reads `limit`, `cursor`, `jobId`, `state` and `event`.
    ///
    /// Throws `invalid`, naming the parameter.
    package init(_ request: Request) throws(Failure) {
        limit = try V2Page.limit(request.queryItem("limit"))
        var query = DeliveryQuery()
        query.after = try Self.cursor(request.queryItem("cursor"))
        let text = request.queryItem("jobId").flatMap { $0.isEmpty ? nil : $0 }
        query.job = text.flatMap { JobID(parsing: $0) }
        guard (text == nil) == (query.job == nil) else { throw V2Page.wrong("jobId", "a job's id") }
        query.state = try V2Page.choice(request, "state", of: Self.states)
            .flatMap(DeliveryState.init(rawValue:))
        query.event = try V2Page.choice(request, "event", of: Self.events)
            .flatMap(WebhookEvent.init(rawValue:))
        self.query = query
    }

    /// The text that stands for a place in the list: base64 of a small JSON object.
    package static func text(of cursor: DeliveryQuery.Cursor) -> String {
        let place: JSON = [
            "id": .string(cursor.id.description), "t": .integer(cursor.createdAt.milliseconds),
        ]
        return place.serialized.base64EncodedString()
    }

    // MARK: - For the document

    package static let states = DeliveryState.allCases.map(\.rawValue)
    package static let events = WebhookEvent.allCases.map(\.rawValue)

    // MARK: - Private

    private static func cursor(_ text: String?) throws(Failure) -> DeliveryQuery.Cursor? {
        guard let text, !text.isEmpty else { return nil }
        guard let data = Data(base64Encoded: text), let place = JSON(parsing: data),
            case .string(let name)? = place["id"], let id = DeliveryID(parsing: name),
            case .integer(let time)? = place["t"], time.magnitude < 1 << 53
        else { throw V2Page.wrong("cursor", "one that this list has answered with") }
        return DeliveryQuery.Cursor(createdAt: Date(milliseconds: time), id: id)
    }
}
