import Basics
package import Domain
package import Foundation
package import HTTP
import HTTPTypes

/// Writes what the v2 API tells of webhook deliveries, beyond the vendor's: the only place with
/// those wire names.
package enum V2Deliveries {
    /// 200 with a page of deliveries; `next` is the cursor of the page behind it.
    package static func list(_ deliveries: [Delivery], next: String?) -> Response {
        .json(
            .ok,
            [
                "deliveries": .array(deliveries.map { .object(members(of: $0)) }),
                "nextCursor": .optional(next), "hasMore": .bool(next != nil),
            ]
        )
    }

    /// 200 with a delivery and its log.
    package static func delivery(
        _ delivery: Delivery,
        _ attempts: [DeliveryAttempt]
    ) -> Response {
        let log = JSON.Member("attempts", .array(attempts.map { attempt($0, of: delivery) }))
        return .json(.ok, .object(members(of: delivery) + [log]))
    }

    /// 200 with the secret that signs an account's deliveries, and those before it that still do.
    ///
    /// No cache may keep it.
    package static func secret(
        _ text: String,
        createdAt: Date,
        previous: [(text: String, expiresAt: Date)]
    ) -> Response {
        let older = previous.map { secret in
            JSON.object([
                .init("secret", .string(secret.text)),
                .init("expiresAt", .string(secret.expiresAt.rfc3339)),
            ])
        }
        var response = Response.json(
            .ok,
            [
                "secret": .string(text), "createdAt": .string(createdAt.rfc3339),
                "previous": .array(older),
            ]
        )
        response.headers[.cacheControl] = "no-store"
        return response
    }

    // MARK: - Private

    private static func members(of delivery: Delivery) -> [JSON.Member] {
        [
            .init("id", .string(delivery.id.description)),
            .init("jobId", .optional(delivery.job?.description)),
            .init("event", .string(delivery.event.rawValue)), .init("url", .string(delivery.url)),
            .init("state", .string(delivery.state.rawValue)),
            .init("attemptCount", .integer(Int64(delivery.attempts))),
            .init("reason", .optional(delivery.reason.map { shown($0, of: delivery) })),
            .init("responseStatus", .optional(delivery.status)),
            .init("nextAttemptAt", .optional(delivery.dueAt?.rfc3339)),
            .init("createdAt", .string(delivery.createdAt.rfc3339)),
            .init("completedAt", .optional(delivery.completedAt?.rfc3339)),
        ]
    }

    /// Shows an answer's body as text, of any media type.
    private static func attempt(_ attempt: DeliveryAttempt, of delivery: Delivery) -> JSON {
        [
            "number": .integer(Int64(attempt.number)), "at": .string(attempt.at.rfc3339),
            "durationMs": .integer(Int64(attempt.duration / .milliseconds(1))),
            "reason": .string(shown(attempt.reason, of: delivery)),
            "responseStatus": .optional(attempt.status),
            "responseBody": .string(String(decoding: attempt.answer, as: UTF8.self)),
        ]
    }

    /// A reason by its name; a host name of a private address reads like an unknown one, so that the
    /// names of the network in which this server is can't be listed.
    private static func shown(_ reason: DeliveryReason, of delivery: Delivery) -> String {
        let isTold = reason != .blockedAddress || WebURL(delivery.url)?.isAddress == true
        return (isTold ? reason : .dns).rawValue
    }
}
