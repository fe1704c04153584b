import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes
import Service

/// The v2 endpoints: each decodes, calls one service method and encodes.
struct V2Endpoints: Sendable {
    let services: Services
    let randomSeed: @Sendable () -> UInt32

    /// Reads a submission out of a request.
    typealias Decode = @Sendable (V2Decode) -> (Request) throws(Failure) -> Submission

    /// Takes the submission that `decode` reads and answers with its job's id, or with the whole
    /// job if the caller prefers to wait for it.
    func submit(_ decode: @escaping Decode) -> KeyedEndpoint.Answer {
        { call in
            var submission = try decode(decoder)(call.request)
            submission.idempotency = try Self.idempotency(call.request)
            let job = try services.jobs.submit(
                submission,
                in: .v2,
                by: call.caller,
                baseURL: call.baseURL
            )
            let isPatient = WaitPreference(call.request) != nil
            return try services.waiting.reply(job, for: call) { job in
                let answer =
                    isPatient
                    ? V2Encode.awaited(job, try estimate(job), baseURL: call.baseURL)
                    : V2Encode.accepted(job)
                return answer.located(at: "/v2/jobs/\(job.id)")
            }
        }
    }

    /// `GET /v2/jobs/:id`.
    func job(_ call: AuthenticatedRequest) throws -> Reply {
        let job = try services.jobs.find(Self.id(call), for: call)
        return try services.waiting.reply(job, for: call) { job in
            V2Encode.job(job, try estimate(job), baseURL: call.baseURL).tagged(for: call.request)
        }
    }

    /// `GET /v2/jobs/:id/events`.
    func events(_ call: AuthenticatedRequest) throws -> Reply {
        let job = try services.jobs.find(Self.id(call), for: call)
        let lastSeen = call.request.headers[.lastEventID]
        if let answer = V2Events.nothingMore(job, lastSeen: lastSeen) { return .now(answer) }
        let encode: @Sendable (Job) throws -> Data = { job in
            V2Events.event(job, try estimate(job), baseURL: call.baseURL)
        }
        guard !job.state.isTerminal,
            let watch = services.waiting.watch(job.id, of: call.caller)
        else { return .now(EventStream.excess(try encode(job))) }
        return .later(EventStream(watch, encode: encode))
    }

    /// `POST /v2/jobs/:id/cancel`.
    func cancel(_ call: AuthenticatedRequest) throws -> Reply {
        let job = try services.jobs.cancel(Self.id(call), of: call.caller)
        return .now(V2Encode.job(job, nil, baseURL: call.baseURL))
    }

    /// `GET /v2/jobs`.
    func list(_ call: AuthenticatedRequest) throws -> Reply {
        let asked = try V2Page(call.request)
        let caller = call.caller
        let page = try services.jobs.page(of: caller, asked.query, limit: asked.limit)
        let next = page.hasMore ? page.jobs.last : nil
        let cursor = next.map { V2Page.text(of: .init(createdAt: $0.createdAt, id: $0.id)) }
        let models = try asked.wantsModels ? services.jobs.models(of: caller) : nil
        let response = V2Encode.list(
            page.jobs,
            next: cursor,
            models: models,
            baseURL: call.baseURL
        )
        return .now(response)
    }

    /// `GET /v2/me`.
    func me(_ call: AuthenticatedRequest) throws -> Reply {
        let account = call.caller.account
        let response = V2Encode.me(
            account,
            try services.credits.balance(of: account.id),
            key: try services.keys.find(call.caller.key)
        )
        return .now(response)
    }

    /// Every path for video, music and LoRAs; an id in it must be a UUID all the same.
    func other(_ call: AuthenticatedRequest) throws -> Reply {
        guard call.parameters["id"].map({ JobID(parsing: $0) != nil }) ?? true else {
            throw Failure(.invalid, "Invalid LoRA id")
        }
        throw V2Decode.notOffered
    }

    // MARK: - For the other endpoints

    /// The decoder of one request.
    var decoder: V2Decode { V2Decode(isStrict: services.isStrict, seed: randomSeed()) }

    // MARK: - Private

    /// Throws `invalid` for text that is no UUID, as the vendor does.
    private static func id(_ call: AuthenticatedRequest) throws(Failure) -> JobID {
        guard let id = JobID(parsing: call.parameters["id"] ?? "") else {
            throw Failure(.invalid, "Invalid job id")
        }
        return id
    }

    private func estimate(_ job: Job) throws -> QueueEstimate? {
        try services.jobs.estimate(for: job)
    }

    private static func idempotency(_ request: Request) throws(Failure) -> Idempotency? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        return try Idempotency(
            key: key,
            method: request.method.rawValue,
            path: request.path,
            body: request.body
        )
    }
}
