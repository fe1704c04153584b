import Dialects
import Domain
import HTTP
import Service

/// The legacy endpoints: each decodes, calls one service method and encodes.
struct LegacyEndpoints: Sendable {
    let services: Services
    let randomSeed: @Sendable () -> UInt32

    typealias Answer = @Sendable (AuthenticatedRequest) throws -> Response
    typealias DeferredResponse = @Sendable (AuthenticatedRequest) throws -> Outcome

    /// Takes the order that `decode` reads and answers with its task's id.
    func submit(_ decode: @escaping @Sendable (Request, UInt32) throws -> Submission) -> Answer {
        { call in LegacyEncode.submitted(try accept(decode, call)) }
    }

    /// The same for orders that leave nothing to chance.
    func submit(_ decode: @escaping @Sendable (Request) throws -> Submission) -> Answer {
        submit { request, _ in try decode(request) }
    }

    /// Takes the order and answers with its result, or as far as it is when the time is up.
    func waitFor(
        _ decode: @escaping @Sendable (Request, UInt32) throws -> Submission
    ) -> DeferredResponse {
        { call in
            let job = try accept(decode, call)
            return try services.waiting.outcome(job, for: call, atMost: services.patience) {
                LegacyEncode.task($0, baseURL: call.baseURL)
            }
        }
    }

    /// The same for orders that leave nothing to chance.
    func waitFor(_ decode: @escaping @Sendable (Request) throws -> Submission) -> DeferredResponse {
        waitFor { request, _ in try decode(request) }
    }

    /// `POST /fetch`.
    func fetch(_ call: AuthenticatedRequest) throws -> Response {
        try task(LegacyDecode.fetch(call.request), call)
    }

    /// `GET /pro/generation/:id`.
    func generation(_ call: AuthenticatedRequest) throws -> Response {
        guard let id = JobID(parsing: call.parameters["id"] ?? "") else {
            throw LegacyDecode.taskNotFound
        }
        return try task(id, call)
    }

    /// `POST /fetch-many`.
    func fetchMany(_ call: AuthenticatedRequest) throws -> Response {
        let ids = try LegacyDecode.fetchMany(call.request)
        let jobs = try services.jobs.find(ids, of: call.caller.account.id)
        let found = zip(ids, jobs).map { (id: $0, job: $1) }
        return LegacyEncode.tasks(found, baseURL: call.baseURL)
    }

    /// `GET /account`.
    func account(_ call: AuthenticatedRequest) throws -> Response {
        let account = call.caller.account
        return LegacyEncode.account(
            account,
            try services.credits.balance(of: account.id),
            totalImages: try services.accounts.imageCount(of: account.id)
        )
    }

    /// `POST /upload`.
    func upload(_ call: AuthenticatedRequest) throws -> Response {
        let file = try call.request.uploadedFile(named: ["image", "files", "file"])
        let upload = try services.uploads.take(file, from: call.caller)
        return LegacyEncode.uploaded(url: "\(call.baseURL)/images/\(upload.file)")
    }

    /// What makes no images.
    func otherMedia(_ call: AuthenticatedRequest) throws -> Response {
        throw Failure(.notSupported, "This server makes images; it makes no video and no music.")
    }

    // MARK: - Private

    private func accept(
        _ decode: @Sendable (Request, UInt32) throws -> Submission,
        _ call: AuthenticatedRequest
    ) throws -> Job {
        let submission = try decode(call.request, randomSeed())
        return try LegacyDecode.known {
            try services.jobs.submit(
                submission,
                in: .legacy,
                by: call.caller,
                baseURL: call.baseURL
            )
        }
    }

    private func task(_ id: JobID, _ call: AuthenticatedRequest) throws -> Response {
        let job = try LegacyDecode.known {
            try services.jobs.find(id, of: call.caller.account.id)
        }
        return LegacyEncode.task(job, baseURL: call.baseURL)
    }
}
