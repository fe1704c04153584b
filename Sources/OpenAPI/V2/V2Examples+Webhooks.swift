import Dialects
import Basics
import HTTP

/// Example responses about webhooks.
extension V2Examples {
    /// A page with one delivery.
    static let deliveries: JSON = [
        "deliveries": [item], "nextCursor": "eyJpZCI6Ii4uLiJ9", "hasMore": true,
    ]

    /// A delivery that was given up.
    static let delivery = item.with(["attempts": attempts])

    /// The delivery after a request to send it again.
    static let redelivered = delivery.with([
        "state": "pending", "nextAttemptAt": "2026-03-20T08:00:00.000Z", "completedAt": .null,
    ])

    static let webhookSecret: JSON = [
        "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD7JB9mBQvM8k=",
        "createdAt": "2026-03-15T09:00:00.000Z", "previous": [],
    ]

    // MARK: - Private

    private static let item: JSON = [
        "id": "msg_4f1c0a7e5b8d49e2a63b1f0c9d7e2a55", "jobId": .string(id), "event": "completed",
        "url": "https://example.com/hook", "state": "failed", "attemptCount": 2,
        "reason": "status", "responseStatus": 500, "nextAttemptAt": .null,
        "createdAt": "2026-03-15T10:00:32.000Z", "completedAt": "2026-03-19T15:00:00.000Z",
    ]

    private static let attempts: JSON = [
        [
            "number": 1, "at": "2026-03-15T10:00:32.100Z", "durationMs": 15_000,
            "reason": "timeout", "responseStatus": .null, "responseBody": "",
        ],
        [
            "number": 2, "at": "2026-03-15T10:00:37.900Z", "durationMs": 84, "reason": "status",
            "responseStatus": 500, "responseBody": "Internal Server Error",
        ],
    ]
}
