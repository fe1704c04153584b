import Dialects
import Domain
import HTTP
import Service

/// The v2 endpoints about webhooks: the deliveries to a caller's servers, and the signing secret.
struct V2WebhookEndpoints: Sendable {
    let deliveries: Deliveries
    let secrets: WebhookSecrets

    /// `GET /v2/webhooks/deliveries`.
    func list(_ call: AuthenticatedRequest) throws -> Reply {
        let asked = try V2DeliveryPage(call.request)
        let page = try deliveries.page(of: call.caller, asked.query, limit: asked.limit)
        let next = page.hasMore ? page.deliveries.last : nil
        let cursor = next.map { V2DeliveryPage.text(of: .init(createdAt: $0.createdAt, id: $0.id)) }
        return .now(V2Deliveries.list(page.deliveries, next: cursor))
    }

    /// `GET /v2/webhooks/deliveries/:id`.
    func delivery(_ call: AuthenticatedRequest) throws -> Reply {
        let record = try deliveries.find(Self.id(call), of: call.caller)
        return .now(V2Deliveries.delivery(record.delivery, record.attempts))
    }

    /// `POST /v2/webhooks/deliveries/:id/redeliver`.
    func redeliver(_ call: AuthenticatedRequest) throws -> Reply {
        let record = try deliveries.redeliver(Self.id(call), of: call.caller)
        return .now(V2Deliveries.delivery(record.delivery, record.attempts))
    }

    /// `GET /v2/webhooks/secret`: with a test key that of deliveries about test jobs.
    func secret(_ call: AuthenticatedRequest) throws -> Reply {
        let caller = call.caller
        let all = try secrets.all(of: caller.account.id, isTest: caller.terms.isTest)
        guard let current = all.first(where: { $0.expiresAt == nil }) else { throw Failure.bug }
        let response = V2Deliveries.secret(
            current.text,
            createdAt: current.createdAt,
            previous: all.compactMap { secret in secret.expiresAt.map { (secret.text, $0) } }
        )
        return .now(response)
    }

    // MARK: - Private

    /// Throws `invalid` for text that is no delivery's id.
    private static func id(_ call: AuthenticatedRequest) throws(Failure) -> DeliveryID {
        guard let id = DeliveryID(parsing: call.parameters["id"] ?? "") else {
            throw Failure(.invalid, "Invalid delivery id")
        }
        return id
    }
}
