import OpenAPI
import Dialects
import Domain
import HTTP
import HTTPTypes

extension Router<Route> {
    /// Every route of the server.
    static func all(
        _ services: Services,
        randomSeed: @escaping @Sendable () -> UInt32
    ) -> Router<Route> {
        let v1 = V1Endpoints(
            jobs: services.jobs,
            credits: services.credits,
            waiting: services.waiting,
            randomSeed: randomSeed
        )
        let legacy = LegacyEndpoints(services: services, randomSeed: randomSeed)
        var router = Router()
        router.addV1(v1)
        router.addLegacy(legacy)
        router.addShared(v1, legacy)
        router.addV2(V2Endpoints(services: services, randomSeed: randomSeed))
        let health = HealthEndpoint(health: services.health, readiness: services.readiness)
        router.add(.get, "/healthz", .own(.v1, .open(health.healthz)))
        router.add(.get, "/readyz", .own(.v1, .open(health.readyz)))
        return router
    }

    // MARK: - Private

    /// The v1 API: `/v1/…`, and its aliases below `/api/v1/…` and at the root.
    private mutating func addV1(_ v1: V1Endpoints) {
        for prefix in ["/v1", "/api/v1"] {
            addV1(.post, "\(prefix)/imagine", v1.submit(V1Decode.imagine))
            addV1(.post, "\(prefix)/describe", v1.submit(V1Decode.describe))
            addV1(.post, "\(prefix)/blend", v1.submit(V1Decode.blend))
        }
        for prefix in ["/v1", "/api/v1", ""] {
            addV1(.post, "\(prefix)/upscale", v1.submit(V1Decode.upscale))
            addV1(.post, "\(prefix)/variation", v1.submit(V1Decode.variation))
        }
        addV1(.get, "/api/v1/fetch/:id", v1.fetch)
        addV1(.get, "/fetch/:id", v1.fetch)
        addV1(.get, "/v1/jobs", v1.list)
        addV1(.get, "/v1/jobs/:id", v1.job)
        addV1(.post, "/v1/jobs/:id/cancel", v1.cancel)
        addV1(.get, "/v1/account", needs: .account, v1.account)
        let document = DocumentEndpoint { OpenAPI.v1(server: $0) }
        add(.get, "/v1/openapi.json", .own(.v1, .open(document.answer)))
    }

    /// The three paths that both APIs have.
    private mutating func addShared(_ v1: V1Endpoints, _ legacy: LegacyEndpoints) {
        addShared("/imagine", v1.submit(V1Decode.imagine), legacy.submit(LegacyDecode.imagine))
        addShared("/describe", v1.submit(V1Decode.describe), legacy.submit(LegacyDecode.describe))
        addShared("/blend", v1.submit(V1Decode.blend), legacy.submit(LegacyDecode.blend))
    }

    private mutating func addShared(
        _ path: String,
        _ v1: @escaping @Sendable (AuthenticatedRequest) throws -> Outcome,
        _ legacy: @escaping @Sendable (AuthenticatedRequest) throws -> Response
    ) {
        add(.post, path, .shared(v1: .waiting(.generate, v1), legacy: .keyed(.generate, legacy)))
    }

    private mutating func addV1(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ endpoint: @escaping @Sendable (AuthenticatedRequest) throws -> Outcome
    ) {
        add(method, path, .own(.v1, .waiting(.init(for: method), endpoint)))
    }

    private mutating func addV1(
        _ method: HTTPRequest.Method,
        _ path: String,
        needs scope: KeyScope? = nil,
        _ endpoint: @escaping @Sendable (AuthenticatedRequest) throws -> Response
    ) {
        add(method, path, .own(.v1, .keyed(scope ?? .init(for: method), endpoint)))
    }
}
