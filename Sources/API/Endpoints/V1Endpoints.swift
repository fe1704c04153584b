import Dialects
import Domain
import HTTP
import Service

/// The v1 endpoints: each decodes, calls one service method and encodes.
struct V1Endpoints: Sendable {
    let services: Services
    let randomSeed: @Sendable () -> UInt32

    /// Reads a submission out of a request.
    typealias Decode = @Sendable (V1Decode) -> (Request) throws(Failure) -> Submission

    /// `POST /v1/imagine` and its like: takes the submission that `decode` reads.
    func submit(_ decode: @escaping Decode) -> KeyedEndpoint.Answer {
        { call in
            let job = try services.jobs.submit(
                try decode(V1Decode(seed: randomSeed()))(call.request),
                in: .v1,
                by: call.caller,
                baseURL: call.baseURL
            )
            return try services.waiting.reply(job, for: call) {
                V1Encode.accepted($0, baseURL: call.baseURL).located(at: "/v1/jobs/\($0.id)")
            }
        }
    }

    /// `GET /v1/jobs/:id`.
    func job(_ call: AuthenticatedRequest) throws -> Reply { try read(call, V1Encode.job) }

    /// `GET /fetch/:id`.
    func fetch(_ call: AuthenticatedRequest) throws -> Reply { try read(call, V1Encode.fetched) }

    /// `GET /v1/jobs?limit&offset`.
    func list(_ call: AuthenticatedRequest) throws -> Reply {
        let page = try V1Decode.page(call.request)
        let found = try services.jobs.list(
            of: call.caller,
            limit: page.limit,
            offset: page.offset
        )
        return .now(V1Encode.list(found, baseURL: call.baseURL))
    }

    /// `POST /v1/jobs/:id/cancel`.
    func cancel(_ call: AuthenticatedRequest) throws -> Reply {
        let id = try V1Decode.jobID(call.parameters["id"])
        let job = try services.jobs.cancel(id, of: call.caller)
        return .now(V1Encode.job(job, baseURL: call.baseURL))
    }

    /// `GET /v1/account`.
    func account(_ call: AuthenticatedRequest) throws -> Reply {
        let account = call.caller.account
        let (balance, total) = try services.credits.period(of: account)
        return .now(V1Encode.account(account, balance, total: total))
    }

    // MARK: - Private

    private func read(
        _ call: AuthenticatedRequest,
        _ encode: @escaping @Sendable (Job, String) -> Response
    ) throws -> Reply {
        let id = try V1Decode.jobID(call.parameters["id"])
        let job = try services.jobs.find(id, for: call)
        return try services.waiting.reply(job, for: call) {
            encode($0, call.baseURL).tagged(for: call.request)
        }
    }
}
