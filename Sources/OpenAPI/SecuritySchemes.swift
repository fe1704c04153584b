import Basics

/// Security schemes: the ways to send a key.
enum SecuritySchemes {
    /// Accepts either header.
    static let either: JSON = [["apiKey": []], ["authorization": []]]
    /// Accepts only the API's own header.
    static let own: JSON = [["apiKey": []]]

    /// Returns the security scheme components.
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
