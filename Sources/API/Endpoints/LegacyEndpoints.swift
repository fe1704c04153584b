import Dialects
import Domain
import HTTP
import Service

/// The legacy endpoints: each decodes, calls one service method and encodes.
struct LegacyEndpoints: Sendable {
    let services: Services
    let randomSeed: @Sendable () -> UInt32

    typealias Answer = @Sendable (KeyedCall) throws -> Response
    typealias LateAnswer = @Sendable (KeyedCall) throws -> Outcome

    /// Takes the order that `decode` reads and answers with its task's id.
    func submit(_ decode: @escaping @Sendable (Request, UInt32) throws -> Order) -> Answer {
        { call in LegacyEncode.submitted(try accept(decode, call)) }
    }

    /// The same for orders that leave nothing to chance.
    func submit(_ decode: @escaping @Sendable (Request) throws -> Order) -> Answer {
        submit { request, _ in try decode(request) }
    }

    /// Takes the order and answers with its result, or as far as it is when the time is up.
    func waitFor(_ decode: @escaping @Sendable (Request, UInt32) throws -> Order) -> LateAnswer {
        { call in
            let job = try accept(decode, call)
            return try services.waiting.outcome(job, for: call, atMost: services.patience) {
                LegacyEncode.task($0, origin: call.origin)
            }
        }
    }

    /// The same for orders that leave nothing to chance.
    func waitFor(_ decode: @escaping @Sendable (Request) throws -> Order) -> LateAnswer {
        waitFor { request, _ in try decode(request) }
    }

    /// `POST /fetch`.
    func fetch(_ call: KeyedCall) throws -> Response {
        try task(LegacyDecode.fetch(call.request), call)
    }

    /// `GET /pro/generation/:id`.
    func generation(_ call: KeyedCall) throws -> Response {
        guard let id = JobID(parsing: call.parameters["id"] ?? "") else {
            throw LegacyDecode.taskNotFound
        }
        return try task(id, call)
    }

    /// `POST /fetch-many`.
    func fetchMany(_ call: KeyedCall) throws -> Response {
        let ids = try LegacyDecode.fetchMany(call.request)
        let jobs = try services.jobs.find(ids, of: call.caller.account.id)
        let found = zip(ids, jobs).map { (id: $0, job: $1) }
        return LegacyEncode.tasks(found, origin: call.origin)
    }

    /// `GET /account`.
    func account(_ call: KeyedCall) throws -> Response {
        let account = call.caller.account
        return LegacyEncode.account(
            account,
            try services.credits.balance(of: account.id),
            totalImages: try services.accounts.imageCount(of: account.id)
        )
    }

    /// `POST /upload`.
    func upload(_ call: KeyedCall) throws -> Response {
        let file = try call.request.uploadedFile(named: ["image", "files", "file"])
        let upload = try services.uploads.take(file, from: call.caller)
        return LegacyEncode.uploaded(url: "\(call.origin)/images/\(upload.file)")
    }

    /// What makes no images.
    func otherMedia(_ call: KeyedCall) throws -> Response {
        throw Failure(.notSupported, "This server makes images; it makes no video and no music.")
    }

    // MARK: - Private

    private func accept(
        _ decode: @Sendable (Request, UInt32) throws -> Order,
        _ call: KeyedCall
    ) throws -> Job {
        let order = try decode(call.request, randomSeed())
        return try LegacyDecode.known {
            try services.jobs.submit(order, in: .legacy, by: call.caller, origin: call.origin)
        }
    }

    private func task(_ id: JobID, _ call: KeyedCall) throws -> Response {
        let job = try LegacyDecode.known {
            try services.jobs.find(id, of: call.caller.account.id)
        }
        return LegacyEncode.task(job, origin: call.origin)
    }
}
