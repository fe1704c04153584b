import Dialects
import Basics
import Domain
import HTTP

/// The v2 API's operations.
struct V2Operations {
    let examples: V2Examples
    let prices: PriceList

    /// Creates the operations; `server` is the base URL of links.
    init(server: String, prices: PriceList) {
        examples = V2Examples(server: server, prices: prices)
        self.prices = prices
    }

    var all: [OpenAPIOperation] {
        images + jobs + webhooks + files + about + notOffered + [document]
    }

    // MARK: - Private

    private var document: OpenAPIOperation {
        .document(at: "/v2/openapi.json", title: "apiframe v2")
    }

    /// Operations that this server does not support: method, path, id and summary.
    private static let others: [(method: String, path: String, id: String, summary: String)] = [
        ("post", "videos/generate", "generateVideo", "Generate a video"),
        ("post", "videos/upscale", "upscaleVideo", "Upscale a video"),
        ("post", "videos/edit", "editVideo", "Edit a video"),
        ("post", "music/generate", "generateMusic", "Generate music"),
        ("post", "music/suno/action", "actOnMusic", "Act on generated music"),
        ("post", "loras", "createLora", "Train a LoRA"),
        ("get", "loras", "listLoras", "List LoRAs"),
        ("get", "loras/{id}", "getLora", "Read a LoRA"),
        ("delete", "loras/{id}", "deleteLora", "Delete a LoRA"),
    ]

    private var notOffered: [OpenAPIOperation] {
        Self.others.map { other in
            let id: JSON = [
                "name": "id", "in": "path", "required": true, "schema": Schema.text,
                "description": "The LoRA's id.",
            ]
            return OpenAPIOperation(
                method: other.method,
                path: "/v2/" + other.path,
                id: other.id,
                tag: "Not offered",
                summary: other.summary,
                description: "Always answers 501 and looks at no body: this server makes images.",
                ownParameters: other.path.hasSuffix("{id}") ? [id] : [],
                answers: (V2Failures.keyed + [V2Failures.notOffered]).answers
            )
        }
    }
}
