import Dialects
import Domain
import HTTP
import Service

/// The v1 endpoints: each decodes, calls one service method and encodes.
struct V1Endpoints: Sendable {
    let jobs: Jobs
    let credits: Credits
    let waiting: JobWatchers
    let randomSeed: @Sendable () -> UInt32

    /// Reads an order out of a request; the number is what chance is drawn from.
    typealias Decode = @Sendable (Request, UInt32) throws -> Submission

    /// `POST /v1/imagine` and its like: takes the order that `decode` reads.
    func submit(_ decode: @escaping Decode) -> @Sendable (AuthenticatedRequest) throws -> Outcome {
        { call in
            let submission = try decode(call.request, randomSeed())
            let job = try jobs.submit(submission, in: .v1, by: call.caller, baseURL: call.baseURL)
            return try waiting.outcome(job, for: call) {
                V1Encode.accepted($0, baseURL: call.baseURL).located(at: "/v1/jobs/\($0.id)")
            }
        }
    }

    /// The same for orders that leave nothing to chance.
    func submit(
        _ decode: @escaping @Sendable (Request) throws -> Submission
    ) -> @Sendable (AuthenticatedRequest) throws -> Outcome {
        submit { request, _ in try decode(request) }
    }

    /// `GET /v1/jobs/:id`.
    func job(_ call: AuthenticatedRequest) throws -> Outcome { try read(call, V1Encode.job) }

    /// `GET /fetch/:id`.
    func fetch(_ call: AuthenticatedRequest) throws -> Outcome { try read(call, V1Encode.fetched) }

    /// `GET /v1/jobs?limit&offset`.
    func list(_ call: AuthenticatedRequest) throws -> Response {
        let page = try V1Decode.page(call.request)
        let found = try jobs.list(
            of: call.caller.account.id,
            limit: page.limit,
            offset: page.offset
        )
        return V1Encode.list(found, baseURL: call.baseURL)
    }

    /// `POST /v1/jobs/:id/cancel`.
    func cancel(_ call: AuthenticatedRequest) throws -> Response {
        let id = try V1Decode.jobID(call.parameters["id"])
        return V1Encode.job(try jobs.cancel(id, of: call.caller.account.id), baseURL: call.baseURL)
    }

    /// `GET /v1/account`.
    func account(_ call: AuthenticatedRequest) throws -> Response {
        let account = call.caller.account
        return V1Encode.account(account, try credits.balance(of: account.id))
    }

    // MARK: - Private

    private func read(
        _ call: AuthenticatedRequest,
        _ encode: @escaping @Sendable (Job, String) -> Response
    ) throws -> Outcome {
        let id = try V1Decode.jobID(call.parameters["id"])
        let job = try jobs.find(id, of: call.caller.account.id)
        return try waiting.outcome(job, for: call) {
            encode($0, call.baseURL).tagged(for: call.request)
        }
    }
}
