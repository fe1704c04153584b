import Domain
import HTTP
import HTTPTypes

extension Router<Route> {
    /// Every route of the server.
    static func all(
        _ services: Services,
        randomSeed: @escaping @Sendable () -> UInt32
    ) -> Router<Route> {
        let v1 = V1Endpoints(services: services, randomSeed: randomSeed)
        let legacy = LegacyEndpoints(services: services, randomSeed: randomSeed)
        let health = HealthEndpoint(health: services.health, readiness: services.readiness)
        var router = Router()
        router.addV1(v1, prices: services.prices)
        router.addLegacy(legacy)
        router.addShared(v1, legacy)
        router.addV2(V2Endpoints(services: services, randomSeed: randomSeed))
        router.add(.get, "/healthz", .open(health.healthz, errors: .plain))
        router.add(.get, "/readyz", .open(health.readyz, errors: .plain))
        return router
    }
}
