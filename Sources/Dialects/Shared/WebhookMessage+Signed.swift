import Basics
import Domain
import HTTP

extension WebhookMessage {
    /// A message with the headers that v1 and v2 share, whose body begins with the event.
    static func signed(
        _ event: WebhookEvent,
        _ members: (inout JSONWriter) -> Void
    ) -> WebhookMessage {
        WebhookMessage(
            body: JSONWriter.object { body in
                body.member("event", event.rawValue)
                members(&body)
            },
            headers: [
                .init("Content-Type", "application/json"),
                .init("X-Webhook-Event", event.rawValue),
            ],
            signatureHeader: "X-Webhook-Signature"
        )
    }
}
