import Basics
import HTTP
import HTTPTypes
import Service

/// `GET /healthz` and `GET /readyz`, for whoever watches the server: both answer without a key.
struct HealthEndpoint: Sendable {
    let health: Health
    let readiness: Readiness

    /// 200 once the server answers and its database can be read.
    func healthz(_ request: Request, baseURL: String) throws -> Response {
        try health.check()
        return Self.fresh(.text(.ok, "ok\n"))
    }

    /// 200 where the server can take work, else 503 with what keeps it from that.
    func readyz(_ request: Request, baseURL: String) throws -> Response {
        let problems = readiness.problems()
        guard !problems.isEmpty else { return Self.fresh(.json(.ok, ["ready": true])) }
        let list = problems.map { problem -> JSON in
            ["part": .string(problem.part.rawValue), "problem": .string(problem.words)]
        }
        var response = Response.json(
            .serviceUnavailable,
            ["ready": false, "problems": .array(list)]
        )
        response.headers[.retryAfter] = "5"
        return Self.fresh(response)
    }

    // MARK: - Private

    /// Nobody in between may keep the answer.
    private static func fresh(_ response: Response) -> Response {
        var response = response
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
