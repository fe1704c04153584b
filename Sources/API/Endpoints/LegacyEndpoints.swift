import Dialects
import Domain
import HTTP
import Service

/// The legacy endpoints: each decodes, calls one service method and encodes.
struct LegacyEndpoints: Sendable {
    let services: Services
    let randomSeed: @Sendable () -> UInt32

    /// Reads a submission out of a request.
    typealias Decode = @Sendable (LegacyDecode) -> (Request) throws(Failure) -> Submission

    /// Takes the submission that `decode` reads and answers with its task's id.
    func submit(_ decode: @escaping Decode) -> KeyedEndpoint.Answer {
        { call in .now(LegacyEncode.submitted(try accept(decode, call))) }
    }

    /// Takes the submission and answers with its result, or with its state when the time is up.
    func waitFor(_ decode: @escaping Decode) -> KeyedEndpoint.Answer {
        { call in
            let job = try accept(decode, call)
            return try services.waiting.reply(job, for: call, atMost: services.patience) {
                LegacyEncode.task($0, baseURL: call.baseURL)
            }
        }
    }

    /// `POST /fetch`.
    func fetch(_ call: AuthenticatedRequest) throws -> Reply {
        if let job = call.job { return .now(LegacyEncode.task(job, baseURL: call.baseURL)) }
        return try task(LegacyDecode.fetch(call.request), call)
    }

    /// `GET /pro/generation/:id`.
    func generation(_ call: AuthenticatedRequest) throws -> Reply {
        guard let id = JobID(parsing: call.parameters["id"] ?? "") else {
            throw LegacyDecode.taskNotFound
        }
        return try task(id, call)
    }

    /// `POST /fetch-many`.
    func fetchMany(_ call: AuthenticatedRequest) throws -> Reply {
        let ids = try LegacyDecode.fetchMany(call.request)
        let jobs = try services.jobs.find(ids, of: call.caller)
        let found = zip(ids, jobs).map { (id: $0, job: $1) }
        return .now(LegacyEncode.tasks(found, baseURL: call.baseURL))
    }

    /// `GET /account`.
    func account(_ call: AuthenticatedRequest) throws -> Reply {
        let account = call.caller.account
        let response = LegacyEncode.account(
            account,
            try services.credits.balance(of: account.id),
            totalImages: try services.accounts.imageCount(of: account.id)
        )
        return .now(response)
    }

    /// `POST /upload`.
    func upload(_ call: AuthenticatedRequest) throws -> Reply {
        let file = try call.request.uploadedFile(named: ["image", "files", "file"])
        let upload = try services.uploads.take(file, from: call.caller)
        return .now(LegacyEncode.uploaded(url: "\(call.baseURL)/images/\(upload.file)"))
    }

    /// Every path for video and music.
    func otherMedia(_ call: AuthenticatedRequest) throws -> Reply {
        throw Failure(.notSupported, "This server makes images; it makes no video and no music.")
    }

    // MARK: - Private

    private func accept(
        _ decode: Decode,
        _ call: AuthenticatedRequest
    ) throws -> Job {
        let submission = try decode(LegacyDecode(seed: randomSeed()))(call.request)
        return try LegacyDecode.known {
            try services.jobs.submit(
                submission,
                in: .legacy,
                by: call.caller,
                baseURL: call.baseURL
            )
        }
    }

    private func task(_ id: JobID, _ call: AuthenticatedRequest) throws -> Reply {
        let job = try LegacyDecode.known {
            try services.jobs.find(id, for: call)
        }
        return .now(LegacyEncode.task(job, baseURL: call.baseURL))
    }
}
