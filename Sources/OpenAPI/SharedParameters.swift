import Basics
import Domain

/// Parameters shared by several operations.
enum SharedParameters {
    static let id = "JobID"
    static let wait = "Prefer"
    static let idempotencyKey = "IdempotencyKey"
    static let ifNoneMatch = "IfNoneMatch"
    static let lastEventID = "LastEventID"

    /// Returns the components of some parameters.
    static func components(_ names: [String]) -> JSON {
        .members(names.map { ($0, all[$0]) })
    }

    /// Returns an optional query parameter.
    static func query(_ name: String, _ schema: JSON, _ note: String) -> JSON {
        parameter(name, in: "query", schema, note)
    }

    /// Returns a path parameter.
    static func path(_ name: String, _ schema: JSON, _ note: String) -> JSON {
        parameter(name, in: "path", schema, note)
    }

    // MARK: - Private

    private static let all: [String: JSON] = [
        id: parameter(
            "id",
            in: "path",
            Schema.uuid,
            "The job's id.",
            example: "a1b2c3d4-e5f6-7890-abcd-ef1234567890"
        ),
        wait: parameter(
            "Prefer",
            in: "header",
            Schema.text,
            """
            `wait=n` holds the answer until the job has ended, for at most n seconds, 0 to \
            \(RequestLimits.wait); `wait` alone is `wait=\(RequestLimits.wait)` (RFC 7240).
            """,
            example: "wait=30"
        ),
        idempotencyKey: parameter(
            "Idempotency-Key",
            in: "header",
            Schema.text(RequestLimits.idempotencyKey),
            """
            \(RequestLimits.idempotencyKey.lowerBound) to \
            \(RequestLimits.idempotencyKey.upperBound) visible characters. The same request under \
            the same key answers the same job for a day, and costs nothing more.
            """,
            example: "order-4711"
        ),
        ifNoneMatch: parameter(
            "If-None-Match",
            in: "header",
            Schema.text,
            "The `ETag` of an earlier answer: what has not changed is not sent again.",
            example: #""0f8a52d1c06b9e37""#
        ),
        lastEventID: parameter(
            "Last-Event-ID",
            in: "header",
            Schema.text,
            "The `id` of the last event that was seen; browsers send it when they connect again."
        ),
    ]

    private static func parameter(
        _ name: String,
        in place: String,
        _ schema: JSON,
        _ note: String,
        example: JSON? = nil
    ) -> JSON {
        .members([
            ("name", .string(name)), ("in", .string(place)), ("description", .string(note)),
            ("required", place == "path" ? true : nil), ("schema", schema), ("example", example),
        ])
    }
}
