import Basics
package import Domain
import HTTP

/// Writes what a v1 job's webhook is told: the job as a `GET` shows it, with `event` in front.
package enum V1WebhookMessage {
    /// Word of a job.
    ///
    /// `baseURL` is where `/images/` is served.
    package static func message(
        about job: Job,
        _ event: WebhookEvent,
        baseURL: String
    ) -> WebhookMessage {
        .signed(event) { V1Encode.write(job, baseURL: baseURL, to: &$0) }
    }
}
