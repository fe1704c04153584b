import Dialects
import Basics
import HTTP

/// Header fields of responses.
enum Headers {
    /// Headers of every response.
    static let open = ["x-request-id", "Server-Timing"]
    /// Headers of every response of a route that requires a key.
    static let keyed =
        open + [
            "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "RateLimit",
            "RateLimit-Policy",
        ]

    /// Returns an object of references to header components.
    static func references(_ names: [String]) -> JSON {
        .members(names.map { ($0, .reference("headers", $0)) })
    }

    /// Returns the header components of an API whose paths begin with `prefix`.
    static func components(prefix: String) -> JSON {
        .members(
            all(prefix).map { name, note, schema, example in
                (
                    name,
                    ["description": .string(note), "schema": schema, "example": example]
                )
            }
        )
    }

    // MARK: - Private

    private typealias Row = (name: String, note: String, schema: JSON, example: JSON)

    private static func all(_ prefix: String) -> [Row] {
        [
            (
                "x-request-id", "Names the request in the server's log.", Schema.text,
                "5d1f0c7a2b6e4f385d1f0c7a2b6e4f38"
            ),
            (
                "Server-Timing", "How long the server was at it, in milliseconds.", Schema.text,
                "app;dur=1.3"
            ),
            (
                "X-RateLimit-Limit", "How many requests the key may make in a minute.",
                Schema.whole(from: 0), 60
            ),
            (
                "X-RateLimit-Remaining", "How many are left in this minute.", Schema.whole(from: 0),
                59
            ),
            (
                "X-RateLimit-Reset", "When the minute ends, in Unix seconds.",
                Schema.whole(from: 0),
                1_778_754_660
            ),
            (
                "RateLimit", "What is left, and for how many seconds (IETF draft).", Schema.text,
                #""default";r=59;t=42"#
            ),
            (
                "RateLimit-Policy", "The limit and its window in seconds (IETF draft).",
                Schema.text,
                #""default";q=60;w=60"#
            ),
            ("Retry-After", "In how many seconds to try again.", Schema.whole(from: 1), 42),
            (
                "Location", "Where what was made can be read.",
                ["type": "string", "format": "uri-reference"],
                .string("\(prefix)/jobs/a1b2c3d4-e5f6-7890-abcd-ef1234567890")
            ),
            (
                "ETag", "Names the job's state; send it back in `If-None-Match`.", Schema.text,
                #""0f8a52d1c06b9e37""#
            ),
            (
                "Preference-Applied", "The `Prefer` header that was followed (RFC 7240).",
                Schema.text, "wait=30"
            ),
        ]
    }
}
