import Dialects
import Basics
import HTTP
import HTTPTypes

/// Example responses about accounts, models and files.
extension V2Examples {
    static let me: JSON = [
        "user": [
            "id": .string(account), "email": "jane@example.com", "role": "OWNER",
        ],
        "team": [
            "id": .string(account), "name": "Jane Doe", "credits": 450, "plan": "standard",
            "customerId": .null,
        ],
        "apiKey": [
            "id": "5c1d9f3e-8f0b-4c39-9d0c-4a8f1b7e2d65", "name": "default",
            "prefix": "afk_1a2b3c4d",
        ],
    ]

    /// The list of models, shortened to the first.
    var models: JSON {
        let list = try? V2Models.list(Request(method: .get, path: "/v2/models"), prices: prices)
        guard case .array(let models)? = list.map(JSON.body(of:))?["models"] else { return .null }
        return ["models": .array(Array(models.prefix(1)))]
    }

    /// An uploaded image.
    var upload: JSON {
        [
            "id": .string(Self.file),
            "url": .string("\(server)/images/\(Self.file).jpg"), "kind": "image",
            "contentType": "image/jpeg", "byteSize": 482_133,
            "expiresAt": "2026-03-16T10:00:00.000Z",
        ]
    }

    /// An image that was fetched from a URL and stored.
    var asset: JSON {
        JSON.object([.init("id", .string(Self.file)), .init("assetId", .string(Self.file))])
            .with(upload)
    }

    static let assetCreated: JSON = ["assetId": .string(file)]

    // MARK: - Private

    private static let account = "7d0b6a52-1f3c-4e8a-9b57-c2d4e6f80a13"
    private static let file = "29e983ca-7e86-4017-a9e3-ef6fe9cd5f2a"
}
