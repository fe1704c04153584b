import HTTP
import HTTPTypes
import Service

/// `GET /healthz`: 200 once the server answers and its database can be read.
struct HealthEndpoint: Sendable {
    let health: Health

    /// Answers without a key.
    func answer(_ request: Request, origin: String) throws -> Response {
        try health.check()
        return .text(.ok, "ok\n")
    }
}
