import Dialects
import Domain
import HTTP
import Service

/// The v1 endpoints: each decodes, calls one service method and encodes.
struct V1Endpoints: Sendable {
    let jobs: Jobs
    let credits: Credits
    let randomSeed: @Sendable () -> UInt32

    /// `POST /v1/imagine`.
    func imagine(_ call: KeyedCall) throws -> Response {
        let body = try V1Decode.imagine(call.request, seed: randomSeed())
        let submission = Jobs.Submission(
            request: .imagine(body.imagine),
            prompt: body.prompt,
            webhookURL: body.webhookURL,
            dialect: .v1
        )
        return V1Encode.accepted(try jobs.submit(submission, by: call.caller), origin: call.origin)
    }

    /// `GET /v1/jobs/:id`.
    func job(_ call: KeyedCall) throws -> Response {
        let id = try V1Decode.jobID(call.parameters["id"])
        return V1Encode.job(try jobs.find(id, of: call.caller.account.id), origin: call.origin)
    }

    /// `GET /fetch/:id`.
    func fetch(_ call: KeyedCall) throws -> Response {
        let id = try V1Decode.jobID(call.parameters["id"])
        return V1Encode.fetched(try jobs.find(id, of: call.caller.account.id), origin: call.origin)
    }

    /// `GET /v1/jobs?limit&offset`.
    func list(_ call: KeyedCall) throws -> Response {
        let page = try V1Decode.page(call.request)
        let found = try jobs.list(
            of: call.caller.account.id,
            limit: page.limit,
            offset: page.offset
        )
        return V1Encode.list(found, origin: call.origin)
    }

    /// `POST /v1/jobs/:id/cancel`.
    func cancel(_ call: KeyedCall) throws -> Response {
        let id = try V1Decode.jobID(call.parameters["id"])
        return V1Encode.job(try jobs.cancel(id, of: call.caller.account.id), origin: call.origin)
    }

    /// `GET /v1/account`.
    func account(_ call: KeyedCall) throws -> Response {
        let account = call.caller.account
        return V1Encode.account(account, try credits.balance(of: account.id))
    }
}
