import Basics
import Dialects
import Domain

/// Answers about webhooks.
extension V2Shapes {
    var webhooks: [Shape] {
        [Self.deliveryItem, Self.delivery, Self.attempt, Self.deliveries, Self.secret]
    }

    /// Id of a delivery.
    static let deliveryID: JSON = ["type": "string", "pattern": "^msg_[0-9a-f]{32}$"]

    /// A page with one delivery.
    static let deliveries = Shape(
        "DeliveryList",
        [
            "deliveries": .list(deliveryItem.field), "nextCursor": .text(cursor).nullable,
            "hasMore": .flag(true),
        ]
    )

    /// A delivery that was given up.
    static let delivery = Shape(
        "Delivery",
        around: deliveryItem,
        ["attempts": Field(Schema.list(attempt.reference), [timeout, attempt.example])]
    )

    /// The delivery after a request to send it again.
    static let redelivered = delivery.example.with([
        "state": "pending", "nextAttemptAt": "2026-03-20T08:00:00.000Z", "completedAt": .null,
    ])

    static let secret = Shape(
        "WebhookSecret",
        [
            "secret": .text("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD7JB9mBQvM8k=")
                .noted("`whsec_` and 32 bytes in base64."),
            "createdAt": .time("2026-03-15T09:00:00.000Z"),
            "previous": .list(
                .object([
                    "secret": .text("whsec_nq2VC0dXpL5yJXk0ZrWjT1m8cQYl9aFZ3uK7vB4eHhM="),
                    "expiresAt": .time("2026-03-16T09:00:00.000Z"),
                ])
            ),
        ]
    )

    // MARK: - Private

    private static let reasons = DeliveryReason.allCases.map(\.rawValue)

    private static let deliveryItem = Shape(
        "DeliveryListItem",
        [
            "id": Field(deliveryID, "msg_4f1c0a7e5b8d49e2a63b1f0c9d7e2a55")
                .noted("The `webhook-id` that is sent, the same in every attempt."),
            "jobId": .uuid(id).nullable.noted("Null for a test."),
            "event": .choice(V2DeliveryPage.events, "completed"),
            "url": .text("https://example.com/hook"),
            "state": .choice(V2DeliveryPage.states, "failed"), "attemptCount": .whole(2),
            "reason": .choice(reasons, "status").nullable
                .noted("What the last attempt came to, or why there was none; null before it."),
            "responseStatus": .whole(500, in: 0...999).nullable.noted("The last answer's."),
            "nextAttemptAt": .time(.null).orNull
                .noted("Null unless it is pending, and during an attempt."),
            "createdAt": .time("2026-03-15T10:00:32.000Z"),
            "completedAt": .time("2026-03-19T15:00:00.000Z").nullable,
        ]
    )

    private static let attempt = Shape(
        "DeliveryAttempt",
        [
            "number": .whole(2, from: 1), "at": .time("2026-03-15T10:00:37.900Z"),
            "durationMs": .whole(84), "reason": .choice(reasons, "status"),
            "responseStatus": .whole(500, in: 0...999).nullable,
            "responseBody": .text("Internal Server Error")
                .noted("The first kilobyte of it, as text."),
        ]
    )

    private static let timeout = attempt.example.with([
        "number": 1, "at": "2026-03-15T10:00:32.100Z", "durationMs": 15_000, "reason": "timeout",
        "responseStatus": .null, "responseBody": "",
    ])
}
