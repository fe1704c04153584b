import Basics
package import Domain
import HTTP

/// Writes what a legacy task's webhook is told: what `/fetch` answers at that moment.
package enum LegacyWebhookMessage {
    /// Word of a task.
    ///
    /// `baseURL` is where `/images/` is served.
    package static func message(about job: Job, baseURL: String) -> WebhookMessage {
        WebhookMessage(
            body: JSONWriter.object { LegacyEncode.write(job, baseURL: baseURL, to: &$0) },
            headers: [.init("Content-Type", "application/json")],
            secretHeader: "x-webhook-secret"
        )
    }
}
