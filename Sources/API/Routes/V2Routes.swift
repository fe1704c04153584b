import OpenAPI
import Dialects
import Domain
import HTTP
import HTTPTypes

extension Router<Route> {
    /// The v2 API, and what goes beyond the vendor's: cancel, describe, blend.
    mutating func addV2(_ v2: V2Endpoints) {
        let strict = v2.services.isStrict
        addV2(
            .post,
            "images/generate",
            v2.submit { try V2Decode.generate($0, seed: $1, isStrict: strict) }
        )
        addV2(
            .post,
            "images/midjourney/action",
            v2.submit { try V2Decode.action($0, seed: $1, isStrict: strict) }
        )
        addV2(
            .post,
            "images/upscale",
            v2.submit { request, _ in try V2Decode.upscale(request, isStrict: strict) }
        )
        addV2(.post, "images/edit", v2.submit { try V2Decode.edit($0, seed: $1, isStrict: strict) })
        for path in ["images/background-remove", "images/bg-remove"] {
            addV2(
                .post,
                path,
                v2.submit { request, _ in try V2Decode.backgroundRemove(request, isStrict: strict) }
            )
        }
        addV2(
            .post,
            "images/describe",
            v2.submit { request, _ in try V2Decode.describe(request, isStrict: strict) }
        )
        addV2(
            .post,
            "images/blend",
            v2.submit { try V2Decode.blend($0, seed: $1, isStrict: strict) }
        )
        addV2(.get, "jobs", v2.list)
        addV2(.get, "jobs/:id", v2.job)
        addV2(.get, "jobs/:id/events", v2.events)
        addV2(.post, "jobs/:id/cancel", v2.cancel)
        let webhooks = V2WebhookEndpoints(
            deliveries: v2.services.deliveries,
            secrets: v2.services.webhookSecrets
        )
        addV2(.get, "webhooks/deliveries", webhooks.list)
        addV2(.get, "webhooks/deliveries/:id", webhooks.delivery)
        addV2(.post, "webhooks/deliveries/:id/redeliver", webhooks.redeliver)
        addV2(.get, "webhooks/secret", needs: .account, webhooks.secret)
        addV2(.get, "me", needs: .account, v2.me)
        addV2(.post, "uploads", v2.upload)
        addV2(.post, "assets/create", v2.createAsset)
        addV2(.post, "assets", v2.createAsset)
        addV2(.get, "assets/:id", needs: .generate, v2.asset)
        add(.get, "/v2/models", .own(.v2, .open { request, _ in try V2Models.list(request) }))
        let hasEffect = v2.services.hasEffect
        let document = DocumentEndpoint {
            OpenAPI.v2(server: $0, isStrict: strict, hasEffect: hasEffect)
        }
        add(.get, "/v2/openapi.json", .own(.v2, .open(document.answer)))
        for path in Self.otherMedia { addV2(.post, path, v2.other) }
        addV2(.get, "loras", v2.other)
        addV2(.get, "loras/:id", v2.other)
        addV2(.delete, "loras/:id", v2.other)
    }

    // MARK: - Private

    private static let otherMedia = [
        "videos/generate", "videos/upscale", "videos/edit", "music/generate", "music/suno/action",
        "loras",
    ]

    private mutating func addV2(
        _ method: HTTPRequest.Method,
        _ path: String,
        needs scope: KeyScope? = nil,
        _ endpoint: @escaping @Sendable (AuthenticatedRequest) throws -> Response
    ) {
        add(method, "/v2/\(path)", .own(.v2, .keyed(scope ?? .init(for: method), endpoint)))
    }

    private mutating func addV2(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ endpoint: @escaping @Sendable (AuthenticatedRequest) throws -> Outcome
    ) {
        add(method, "/v2/\(path)", .own(.v2, .waiting(.init(for: method), endpoint)))
    }
}
