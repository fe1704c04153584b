import Basics
import HTTP
import HTTPTypes
import Service

/// `GET /healthz` and `GET /readyz`, for monitors: both need no key.
struct HealthEndpoint: Sendable {
    let health: Health
    let readiness: Readiness

    /// 200 once the server answers and its database can be read.
    func healthz(_ request: Request, baseURL: String) throws -> Reply {
        try health.check()
        return .now(Self.fresh(.text(.ok, "ok\n")))
    }

    /// 200 if the server can take work, else 503 with the reasons.
    func readyz(_ request: Request, baseURL: String) throws -> Reply {
        let problems = readiness.problems()
        guard !problems.isEmpty else { return .now(Self.fresh(.json(.ok, ["ready": true]))) }
        let list = problems.map { problem -> JSON in
            ["part": .string(problem.part.rawValue), "problem": .string(problem.words)]
        }
        var response = Response.json(
            .serviceUnavailable,
            ["ready": false, "problems": .array(list)]
        )
        response.headers[.retryAfter] = "5"
        return .now(Self.fresh(response))
    }

    // MARK: - Private

    /// Forbids caches to keep the response.
    private static func fresh(_ response: Response) -> Response {
        var response = response
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
