import Dialects
import Basics
import Domain
import HTTP

/// Schemas of v2 responses about accounts, models and files.
enum V2AccountSchemas {
    /// All schemas, by name.
    static let components: [(String, JSON)] = [
        ("Me", me), ("ModelList", Schema.answer([("models", Schema.list(Schema.named("Model")))])),
        ("Model", model), ("Upload", Schema.answer([("id", Schema.uuid)] + file)),
        ("AssetCreated", Schema.answer([("assetId", Schema.uuid)])),
        (
            "Asset", Schema.answer([("id", Schema.uuid), ("assetId", Schema.uuid)] + file)
        ),
    ]

    // MARK: - Private

    private static let me = Schema.answer([
        (
            "user",
            Schema.answer([("id", Schema.uuid), ("email", Schema.text), ("role", Schema.text)])
        ),
        (
            "team",
            Schema.answer([
                ("id", Schema.uuid), ("name", Schema.text),
                ("credits", ["type": "integer", "description": "What is left."]),
                ("plan", Schema.text), ("customerId", Schema.nullable(Schema.text)),
            ])
        ),
        (
            "apiKey",
            Schema.nullable(
                Schema.answer([
                    ("id", Schema.uuid), ("name", Schema.text), ("prefix", Schema.text),
                ])
            )
        ),
    ])

    private static let model = Schema.answer([
        ("id", Schema.text), ("label", Schema.text), ("modality", Schema.choice(["image"])),
        ("description", Schema.text), ("costMin", Schema.whole(from: 0)),
        ("costMax", Schema.whole(from: 0)),
        ("pricingMode", Schema.choice(PricingMode.allCases.map(\.rawValue))),
        ("endpoint", Schema.text.noted("Where to send requests for it.")),
        ("priceIsOurs", Schema.flag.noted("Whether this server's makers have set the price.")),
        ("renderedBy", Schema.text),
    ])

    private static let file: [(String, JSON)] = [
        ("url", Schema.link), ("kind", Schema.choice(["image"])), ("contentType", Schema.text),
        ("byteSize", Schema.whole(from: 1)), ("expiresAt", Schema.time),
    ]
}
