import Dialects
import Basics
import HTTP

/// How a caller shows a key.
enum SecuritySchemes {
    /// Either header will do.
    static let either: JSON = [["apiKey": []], ["authorization": []]]
    /// The header of the API's own clients.
    static let own: JSON = [["apiKey": []]]

    /// The components.
    static func components(keyPrefix: String) -> JSON {
        [
            "apiKey": [
                "type": "apiKey", "in": "header", "name": "X-API-Key",
                "description": .string("A key of this server: `\(keyPrefix)…`."),
            ],
            "authorization": [
                "type": "http", "scheme": "bearer",
                "description":
                    "The same key in `Authorization`, with or without `Bearer` in front.",
            ],
        ]
    }
}
