import Dialects
import Domain
import HTTP
import HTTPTypes
import OpenAPI
import Service

extension Router<Route> {
    /// The v2 API, with what the vendor's does not have: cancel, describe, blend.
    mutating func addV2(_ v2: V2Endpoints) {
        addV2(.post, "images/generate", v2.submit(V2Decode.generate))
        addV2(.post, "images/midjourney/action", v2.submit(V2Decode.action))
        addV2(.post, "images/upscale", v2.submit(V2Decode.upscale))
        addV2(.post, "images/edit", v2.submit(V2Decode.edit))
        addV2(.post, "images/background-remove", v2.submit(V2Decode.backgroundRemove))
        addV2(.post, "images/bg-remove", v2.submit(V2Decode.backgroundRemove))
        addV2(.post, "images/describe", v2.submit(V2Decode.describe))
        addV2(.post, "images/blend", v2.submit(V2Decode.blend))
        addV2(.get, "jobs", v2.list)
        addV2(.get, "jobs/:id", shows: .inPath(withInput: true), v2.job)
        addV2(.get, "jobs/:id/events", shows: .inPath(withInput: true), v2.events)
        addV2(.post, "jobs/:id/cancel", v2.cancel)
        addV2(.get, "me", needs: .account, v2.me)
        addV2(.post, "uploads", v2.upload)
        addV2(.post, "assets/create", v2.createAsset)
        addV2(.post, "assets", v2.createAsset)
        addV2(.get, "assets/:id", needs: .generate, v2.asset)
        addWebhooks(of: v2.services)
        addOpen(of: v2.services)
        addOtherMedia(v2)
    }

    // MARK: - Private

    private mutating func addWebhooks(of services: Services) {
        let webhooks = V2WebhookEndpoints(
            deliveries: services.deliveries,
            secrets: services.webhookSecrets
        )
        addV2(.get, "webhooks/deliveries", webhooks.list)
        addV2(.get, "webhooks/deliveries/:id", webhooks.delivery)
        addV2(.post, "webhooks/deliveries/:id/redeliver", webhooks.redeliver)
        addV2(.get, "webhooks/secret", needs: .account, webhooks.secret)
    }

    private mutating func addOpen(of services: Services) {
        let models: OpenEndpoint = { request, _ in
            .now(try V2Models.list(request, prices: services.prices.inForce()))
        }
        let (isStrict, hasEffect) = (services.isStrict, services.hasEffect)
        let document = DocumentEndpoint(services.prices) {
            OpenAPI.v2(server: $0, isStrict: isStrict, hasEffect: hasEffect, prices: $1)
        }
        add(.get, "/v2/models", .open(models, errors: .v2))
        add(.get, "/v2/openapi.json", .open(document.answer, errors: .v2))
    }

    private mutating func addOtherMedia(_ v2: V2Endpoints) {
        addV2(.post, "videos/generate", v2.other)
        addV2(.post, "videos/upscale", v2.other)
        addV2(.post, "videos/edit", v2.other)
        addV2(.post, "music/generate", v2.other)
        addV2(.post, "music/suno/action", v2.other)
        addV2(.get, "loras", v2.other)
        addV2(.post, "loras", v2.other)
        addV2(.get, "loras/:id", v2.other)
        addV2(.delete, "loras/:id", v2.other)
    }

    private mutating func addV2(
        _ method: HTTPRequest.Method,
        _ path: String,
        needs scope: KeyScope? = nil,
        shows shown: ShownJob? = nil,
        _ answer: @escaping KeyedEndpoint.Answer
    ) {
        let endpoint = KeyedEndpoint(method, needs: scope, shows: shown, answer)
        add(method, "/v2/\(path)", .keyed(endpoint, errors: .v2))
    }
}
