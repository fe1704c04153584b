import Basics
package import Domain
import HTTP

/// Writes what a legacy task's webhook is told: what `/fetch` answers at that moment.
package enum LegacyWebhookMessage {
    /// Word of a task.
    ///
    /// `origin` is where `/images/` is served.
    package static func message(about job: Job, origin: String) -> WebhookMessage {
        WebhookMessage(
            body: LegacyEncode.body(job, origin: origin).serialized,
            headers: [.init("Content-Type", "application/json")],
            secretHeader: "x-webhook-secret"
        )
    }
}
