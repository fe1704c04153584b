import Basics
import Domain
import HTTP

extension WebhookMessage {
    /// A message with the headers that v1 and v2 share.
    static func signed(_ body: JSON, _ event: WebhookEvent) -> WebhookMessage {
        WebhookMessage(
            body: body.serialized,
            headers: [
                .init("Content-Type", "application/json"),
                .init("X-Webhook-Event", event.rawValue),
            ],
            signatureHeader: "X-Webhook-Signature"
        )
    }
}
