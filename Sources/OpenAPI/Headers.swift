import Basics

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
        let job = "\(prefix)/jobs/a1b2c3d4-e5f6-7890-abcd-ef1234567890"
        let link: JSON = ["type": "string", "format": "uri-reference"]
        return shared.with([
            "Location": header("Where what was made can be read.", Field(link, .string(job)))
        ])
    }

    // MARK: - Private

    private static let shared: JSON = [
        "x-request-id": header(
            "Names the request in the server's log.",
            .text("5d1f0c7a2b6e4f385d1f0c7a2b6e4f38")
        ),
        "Server-Timing": header(
            "How long the server was at it, in milliseconds.",
            .text("app;dur=1.3")
        ),
        "X-RateLimit-Limit": header(
            "How many requests the key may make in a minute.",
            .whole(60)
        ), "X-RateLimit-Remaining": header("How many are left in this minute.", .whole(59)),
        "X-RateLimit-Reset": header(
            "When the minute ends, in Unix seconds.",
            .whole(1_778_754_660)
        ),
        "RateLimit": header(
            "What is left, and for how many seconds (IETF draft).",
            .text(#""default";r=59;t=42"#)
        ),
        "RateLimit-Policy": header(
            "The limit and its window in seconds (IETF draft).",
            .text(#""default";q=60;w=60"#)
        ), "Retry-After": header("In how many seconds to try again.", .whole(42, from: 1)),
        "ETag": header(
            "Names the job's state; send it back in `If-None-Match`.",
            .text(#""0f8a52d1c06b9e37""#)
        ),
        "Preference-Applied": header(
            "The `Prefer` header that was followed (RFC 7240).",
            .text("wait=30")
        ),
    ]

    private static func header(_ note: String, _ field: Field) -> JSON {
        ["description": .string(note), "schema": field.schema, "example": field.example]
    }
}
