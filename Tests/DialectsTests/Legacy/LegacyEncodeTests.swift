import Basics
import Dialects
import Domain
import Foundation
import HTTP
import TestSupport
import Testing

@Suite struct LegacyEncodeTests {
    private static let id = LegacyEndpoint.job
    private static let baseURL = "https://cdn.example.com"

    private func expect(_ job: Job, _ name: String) throws {
        try GoldenFile.expect(LegacyEncode.task(job, baseURL: Self.baseURL), "legacy/\(name)")
    }

    private func body(of job: Job) -> JSON? {
        JSON(parsing: LegacyEncode.task(job, baseURL: Self.baseURL).body)
    }

    @Test(arguments: LegacyKind.all)
    func `every kind of task has its type and its results`(_ kind: LegacyKind) throws {
        let job = kind.job(.succeeded, progress: 100)
        try expect(job, "finished-\(kind.name)")
    }

    @Test(arguments: LegacyKind.all)
    func `a task keeps its type from the queue to its end`(_ kind: LegacyKind) {
        let finished = body(of: kind.job(.succeeded))
        for state in JobState.allCases {
            let body = self.body(of: kind.job(state))
            #expect(body?["task_type"] == finished?["task_type"] && body?["task_type"] != nil)
        }
    }

    @Test(arguments: OperationName.allCases)
    func `every operation can be told in every state`(_ operation: OperationName) {
        for state in JobState.allCases {
            let job = LegacyKind(name: "", operation: operation, pictures: 0).job(state)
            #expect(body(of: job)?["task_id"] == .string(Self.id.description))
        }
    }

    @Test func `a task that has not ended says how far it is`() throws {
        try expect(LegacyKind.all[0].job(.queued, progress: 7), "queued")
        try expect(LegacyKind.all[0].job(.processing, progress: 40), "processing")
        let flux = LegacyKind(name: "", operation: .imagine, model: ModelName.flux[0])
        try expect(flux.job(.queued), "queued-flux")
        try expect(flux.job(.processing, progress: 40), "processing-flux")
        let ideogram = LegacyKind(name: "", operation: .describe, model: .ideogram)
        try expect(ideogram.job(.processing), "processing-ideogram")
    }

    @Test func `a result that has expired keeps its keys, and names no file`() throws {
        let job = Job(
            id: Self.id,
            account: .random(),
            dialect: .legacy,
            operation: .imagine,
            prompt: "a cat",
            state: .succeeded,
            progress: 100,
            attempts: 1,
            cost: 4,
            provider: "builtin",
            error: nil,
            images: [],
            isExpired: true,
            createdAt: Date(milliseconds: 0),
            completedAt: Date(milliseconds: 1)
        )
        let body = try #require(self.body(of: job))
        #expect(body["status"] == "finished" && body["image_urls"] == [])
        #expect(body["original_image_url"] == .null && body["image_url"] == .null)
    }

    @Test func `a task that came to nothing says why`() throws {
        let kind = LegacyKind.all[0]
        let message = "invalid param[ar] --relax"
        try expect(kind.job(.failed, progress: 30, error: message), "failed")
        try expect(kind.job(.failed), "failed-without-reason")
        try expect(kind.job(.cancelled, progress: 30), "cancelled")
        try expect(kind.job(.timedOut, error: "The job took too long."), "timed-out")
        try expect(kind.job(.timedOut), "timed-out-without-reason")
    }

    @Test func `a task that was accepted says its id, a reroll twice`() throws {
        let imagine = LegacyKind.all[0].job(.queued)
        try GoldenFile.expect(LegacyEncode.submitted(imagine), "legacy/submitted")
        let reroll = LegacyKind(name: "", operation: .reroll).job(.queued)
        try GoldenFile.expect(LegacyEncode.submitted(reroll), "legacy/submitted-reroll")
    }

    @Test func `many tasks come in submission, unknown ones too`() throws {
        let found = LegacyKind.all[0].job(.processing, progress: 40)
        let unknown = JobID("00000000-0000-4000-8000-000000000000")
        try GoldenFile.expect(
            LegacyEncode.tasks([(unknown, nil), (Self.id, found)], baseURL: Self.baseURL),
            "legacy/tasks"
        )
    }

    @Test func `an account says what can be spent and what was made`() throws {
        let account = Account(
            id: .random(),
            email: "jane@example.com",
            name: "Jane Doe",
            plan: Plan(name: "standard", credits: 500, tier: "standard"),
            tier: Tier(
                name: "standard",
                requestsPerMinute: 60,
                concurrentJobs: 4,
                queueSize: 100
            ),
            createdAt: .distantPast
        )
        let balance = Balance(granted: 500, available: 450, held: 16, spent: 34)
        try GoldenFile.expect(
            LegacyEncode.account(account, balance, totalImages: 695),
            "legacy/account"
        )
    }

    @Test func `an upload says where the image is`() throws {
        let url = "\(Self.baseURL)/images/\(Self.id)-upload.png"
        try GoldenFile.expect(LegacyEncode.uploaded(url: url), "legacy/uploaded")
    }

    @Test(arguments: [
        ("invalid", Failure(.invalid, "The 'prompt' field is required.", field: "prompt")),
        ("task-not-found", LegacyDecode.taskNotFound),
        ("unsupported-media-type", Failure(.unsupportedMediaType, "Send JSON.")),
        ("too-large", Failure(.tooLarge, "Too large.")),
        ("unauthenticated", Failure(.unauthenticated, "Invalid API key.")),
        ("forbidden", Failure(.forbidden, "API key is inactive")),
        (
            "insufficient-credits",
            Failure(.insufficientCredits(required: 16, available: 3), "Not enough.")
        ),
        ("not-found", Failure(.notFound, "Not found.")),
        (
            "method-not-allowed",
            Failure(.methodNotAllowed(allowed: ["GET", "POST"]), "This takes GET, POST only.")
        ),
        (
            "not-supported",
            Failure(.notSupported, "No configured provider can swap faces.")
        ),
        ("rate-limited", Failure(.rateLimited, "Slow down.", retryAfter: .seconds(42))),
        ("provider-failed", Failure(.providerFailed, "The provider gave up.")),
        ("content-refused", Failure(.contentRefused, "Refused.")),
        ("timed-out", Failure(.timedOut, "Too slow.")),
        ("unavailable", Failure(.unavailable, "Later.", retryAfter: .seconds(5))),
        ("bug", Failure.bug),
    ])
    func `every failure has its status, body and headers`(_ name: String, _ failure: Failure) throws
    {
        try GoldenFile.expect(Dialect.legacy.answer(to: failure), "legacy/failure-\(name)")
    }
}
