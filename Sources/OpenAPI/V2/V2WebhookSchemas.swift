import Dialects
import Basics
import Domain
import HTTP

/// Schemas of v2 responses about webhooks.
enum V2WebhookSchemas {
    /// All schemas, by name.
    static let components: [(String, JSON)] = [
        ("DeliveryListItem", Schema.answer(keys)), ("Delivery", delivery),
        ("DeliveryAttempt", attempt),
        (
            "DeliveryList",
            Schema.answer([
                ("deliveries", Schema.list(Schema.named("DeliveryListItem"))),
                ("nextCursor", Schema.nullable(Schema.text)), ("hasMore", Schema.flag),
            ])
        ), ("WebhookSecret", secret),
    ]

    /// Id of a delivery.
    static let id: JSON = ["type": "string", "pattern": "^msg_[0-9a-f]{32}$"]

    // MARK: - Private

    private static let reason = Schema.choice(DeliveryReason.allCases.map(\.rawValue))

    private static let keys: [(String, JSON)] = [
        ("id", id.noted("The `webhook-id` that is sent, the same in every attempt.")),
        ("jobId", Schema.nullable(Schema.uuid).noted("Null for a test.")),
        ("event", Schema.choice(V2DeliveryPage.events)), ("url", Schema.text),
        ("state", Schema.choice(V2DeliveryPage.states)),
        ("attemptCount", Schema.whole(from: 0)),
        (
            "reason",
            Schema.nullable(reason)
                .noted("What the last attempt came to, or why there was none; null before it.")
        ),
        ("responseStatus", Schema.nullable(Schema.whole(0...999)).noted("The last answer's.")),
        (
            "nextAttemptAt",
            Schema.nullable(Schema.time).noted("Null unless it is pending, and during an attempt.")
        ),
        ("createdAt", Schema.time), ("completedAt", Schema.nullable(Schema.time)),
    ]

    private static let delivery = Schema.all(
        Schema.named("DeliveryListItem"),
        Schema.answer([("attempts", Schema.list(Schema.named("DeliveryAttempt")))])
    )

    private static let attempt = Schema.answer([
        ("number", Schema.whole(from: 1)), ("at", Schema.time),
        ("durationMs", Schema.whole(from: 0)), ("reason", reason),
        ("responseStatus", Schema.nullable(Schema.whole(0...999))),
        ("responseBody", Schema.text.noted("The first kilobyte of it, as text.")),
    ])

    private static let secret = Schema.answer([
        ("secret", Schema.text.noted("`whsec_` and 32 bytes in base64.")),
        ("createdAt", Schema.time),
        (
            "previous",
            Schema.list(Schema.answer([("secret", Schema.text), ("expiresAt", Schema.time)]))
        ),
    ])
}
