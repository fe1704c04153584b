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

    typealias Answer = @Sendable (AuthenticatedRequest) throws -> Outcome

    /// Takes the order that `decode` reads and answers with its job's id, or with the whole job
    /// where the caller prefers to wait for it.
    func submit(_ decode: @escaping @Sendable (Request, UInt32) throws -> V2Submission) -> Answer {
        { call in
            var submission = try decode(call.request, randomSeed()).submission
            submission.idempotency = try Self.idempotency(call.request)
            let job = try services.jobs.submit(
                submission,
                in: .v2,
                by: call.caller,
                baseURL: call.baseURL
            )
            let isPatient = WaitPreference(call.request) != nil
            return try services.waiting.outcome(job, for: call) { job in
                let answer =
                    isPatient
                    ? V2Encode.awaited(job, try standing(job), baseURL: call.baseURL)
                    : V2Encode.accepted(job)
                return answer.located(at: "/v2/jobs/\(job.id)")
            }
        }
    }

    /// `GET /v2/jobs/:id`.
    func job(_ call: AuthenticatedRequest) throws -> Outcome {
        let job = try services.jobs.find(Self.id(call), of: call.caller.account.id)
        return try services.waiting.outcome(job, for: call) { job in
            V2Encode.job(job, try standing(job), baseURL: call.baseURL).tagged(for: call.request)
        }
    }

    /// `GET /v2/jobs/:id/events`.
    func events(_ call: AuthenticatedRequest) throws -> Outcome {
        let job = try services.jobs.find(Self.id(call), of: call.caller.account.id)
        let lastSeen = call.request.headers[.lastEventID]
        if let answer = V2Events.nothingMore(job, lastSeen: lastSeen) { return .now(answer) }
        let encode: @Sendable (Job) throws -> Data = { job in
            guard try services.keys.works(call.caller.key) else {
                throw Failure(.unauthenticated, "Invalid API key")
            }
            return V2Events.event(job, try standing(job), baseURL: call.baseURL)
        }
        guard !job.state.isTerminal,
            let watch = services.waiting.watch(job.id, of: call.caller.account.id)
        else { return .now(EventStream.excess(try encode(job))) }
        return .later(EventStream(watch, encode: encode))
    }

    /// `POST /v2/jobs/:id/cancel`.
    func cancel(_ call: AuthenticatedRequest) throws -> Response {
        let job = try services.jobs.cancel(Self.id(call), of: call.caller.account.id)
        return V2Encode.job(job, nil, baseURL: call.baseURL)
    }

    /// `GET /v2/jobs`.
    func list(_ call: AuthenticatedRequest) throws -> Response {
        let asked = try V2Page(call.request)
        let account = call.caller.account.id
        let page = try services.jobs.page(of: account, asked.query, limit: asked.limit)
        let next = page.hasMore ? page.jobs.last : nil
        let cursor = next.map { V2Page.text(of: .init(createdAt: $0.createdAt, id: $0.id)) }
        let models = try asked.wantsModels ? services.jobs.models(of: account) : nil
        return V2Encode.list(page.jobs, next: cursor, models: models, baseURL: call.baseURL)
    }

    /// `GET /v2/me`.
    func me(_ call: AuthenticatedRequest) throws -> Response {
        let account = call.caller.account
        return V2Encode.me(
            account,
            try services.credits.balance(of: account.id),
            key: try services.keys.find(call.caller.key)
        )
    }

    /// `POST /v2/uploads`.
    func upload(_ call: AuthenticatedRequest) throws -> Response {
        let file = try call.request.uploadedFile(named: ["file", "image"])
        let upload = try services.uploads.take(file, from: call.caller, limit: Self.uploadLimit)
        return shown(upload, isNew: true, call)
    }

    /// `POST /v2/assets/create`.
    func createAsset(_ call: AuthenticatedRequest) throws -> Response {
        let caller = call.caller
        let source = try V2Assets.source(call.request, isStrict: services.isStrict)
        let upload =
            switch source {
            case .remote(let url):
                try services.uploads.take(
                    at: url,
                    baseURL: call.baseURL,
                    from: caller,
                    limit: Self.uploadLimit
                )
            case .inline(let data):
                try services.uploads.take(data, from: caller, limit: Self.uploadLimit)
            case .result, .file: throw Failure.bug
            }
        return V2Encode.asset(upload.id.description).located(at: "/v2/assets/\(upload.id)")
    }

    /// `GET /v2/assets/:id`.
    func asset(_ call: AuthenticatedRequest) throws -> Response {
        guard let id = UploadID(parsing: call.parameters["id"] ?? "") else {
            throw Failure(.invalid, "Invalid asset id")
        }
        return shown(try services.uploads.find(id, of: call.caller.account.id), isNew: false, call)
    }

    /// What makes no images, and LoRAs.
    func other(_ call: AuthenticatedRequest) throws -> Response {
        throw Failure(
            .notSupported,
            "This server makes images; it makes no video and no music and trains no LoRA."
        )
    }

    // MARK: - Private

    private func standing(_ job: Job) throws -> QueueEstimate? {
        try services.jobs.estimate(for: job)
    }

    /// The largest image, in bytes.
    private static let uploadLimit = 25_000_000

    private func shown(
        _ upload: Uploads.Upload,
        isNew: Bool,
        _ call: AuthenticatedRequest
    ) -> Response {
        V2Encode.upload(
            upload.id.description,
            isNew: isNew,
            url: "\(call.baseURL)/images/\(upload.file)",
            contentType: upload.contentType,
            byteCount: upload.byteCount,
            expiresAt: upload.expiresAt
        )
    }

    /// Throws `invalid` for text that is no UUID, as the vendor does.
    private static func id(_ call: AuthenticatedRequest) throws(Failure) -> JobID {
        guard let id = JobID(parsing: call.parameters["id"] ?? "") else {
            throw Failure(.invalid, "Invalid job id")
        }
        return id
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
