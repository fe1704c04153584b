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
        .signed(event) { body in
            body.member("jobId", job.id.description)
            V2Encode.write(job, event, baseURL: baseURL, to: &body)
        }
    }

    /// A message that only tries an endpoint.
    package static func test(_ id: DeliveryID, at date: Date) -> WebhookMessage {
        .signed(.test) { body in
            body.member("id", id.description)
            body.member("createdAt", date)
        }
    }
}
