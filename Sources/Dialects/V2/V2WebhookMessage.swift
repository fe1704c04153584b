import Basics
package import Domain
package import Foundation
import HTTP

/// Writes what a v2 job's webhook is told, as the vendor's documents have it.
package enum V2WebhookMessage {
    /// Word of a job; one that was cancelled has failed with `CANCELLED`.
    ///
    /// `baseURL` is where `/images/` is served.
    package static func message(
        about job: Job,
        _ event: WebhookEvent,
        baseURL: String
    ) -> WebhookMessage {
        let members =
            [
                JSON.Member("event", .string(event.rawValue)),
                .init("jobId", .string(job.id.description)),
            ] + V2Encode.told(job, event, baseURL: baseURL)
        return .signed(.object(members), event)
    }

    /// A message that only tries an endpoint.
    package static func test(_ id: DeliveryID, at date: Date) -> WebhookMessage {
        .signed(
            [
                "event": .string(WebhookEvent.test.rawValue), "id": .string(id.description),
                "createdAt": .string(date.rfc3339),
            ],
            .test
        )
    }
}
