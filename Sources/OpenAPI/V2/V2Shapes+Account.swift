import Basics
import Dialects
import Domain
import HTTP
import HTTPTypes

/// Answers about accounts, models and files.
extension V2Shapes {
    var account: [Shape] {
        [
            Self.me, models, model, upload, Self.assetCreated, asset,
        ]
    }

    static let me = Shape(
        "Me",
        [
            "user": .object([
                "id": .uuid(owner), "email": .text("jane@example.com"), "role": .text("OWNER"),
            ]),
            "team": .object([
                "id": .uuid(owner), "name": .text("Jane Doe"),
                "credits": .balance(450).noted("What is left."), "plan": .text("standard"),
                "customerId": .text(.null).orNull,
            ]),
            "apiKey": .object([
                "id": .uuid("5c1d9f3e-8f0b-4c39-9d0c-4a8f1b7e2d65"), "name": .text("default"),
                "prefix": .text("afk_1a2b3c4d"),
            ]).nullable,
        ]
    )

    var models: Shape { Shape("ModelList", ["models": .list(model.field)]) }

    /// A model, with the first of the catalogue as its example.
    var model: Shape {
        let list = try? V2Models.list(Request(method: .get, path: "/v2/models"), prices: prices)
        let models = list.map(JSON.body(of:))?["models"]
        let first = if case .array(let models)? = models { models.first } else { JSON?.none }
        func told(_ name: String, _ schema: JSON) -> Field { Field(schema, first?[name] ?? .null) }
        return Shape(
            "Model",
            [
                "id": told("id", Schema.text), "label": told("label", Schema.text),
                "modality": told("modality", Schema.choice(["image"])),
                "description": told("description", Schema.text),
                "costMin": told("costMin", Schema.whole(from: 0)),
                "costMax": told("costMax", Schema.whole(from: 0)),
                "pricingMode": told(
                    "pricingMode",
                    Schema.choice(PricingMode.allCases.map(\.rawValue))
                ),
                "endpoint": told("endpoint", Schema.text).noted("Where to send requests for it."),
                "priceIsOurs": told("priceIsOurs", Schema.flag)
                    .noted("Whether this server's makers have set the price."),
                "renderedBy": told("renderedBy", Schema.text),
            ]
        )
    }

    /// An uploaded image.
    var upload: Shape { Shape("Upload", ["id": .uuid(Self.file)] + stored) }

    static let assetCreated = Shape("AssetCreated", ["assetId": .uuid(file)])

    /// An image that was fetched from a URL and stored.
    var asset: Shape {
        Shape("Asset", ["id": .uuid(Self.file), "assetId": .uuid(Self.file)] + stored)
    }

    // MARK: - Private

    private static let owner = "7d0b6a52-1f3c-4e8a-9b57-c2d4e6f80a13"
    private static let file = "29e983ca-7e86-4017-a9e3-ef6fe9cd5f2a"

    private var stored: Shape.Members {
        [
            "url": .link("\(server)/images/\(Shape.token)/\(Self.file)-upload.jpg"),
            "kind": .choice(["image"], "image"),
            "contentType": .text("image/jpeg"), "byteSize": .whole(482_133, from: 1),
            "expiresAt": .time("2026-03-16T10:00:00.000Z"),
        ]
    }
}
