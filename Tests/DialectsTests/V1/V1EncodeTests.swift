import Basics
import Dialects
import Domain
import Foundation
import HTTP
import TestSupport
import Samples
import Testing

@Suite struct V1EncodeTests {
    private static let id = JobID("a1b2c3d4-e5f6-7890-abcd-ef1234567890")

    private func job(
        _ state: JobState,
        progress: Int = 0,
        operation: OperationName = .imagine,
        needsImages: Bool = false,
        provider: String? = "builtin",
        error: String? = nil,
        images: [StoredImage] = [],
        texts: [String] = []
    ) -> Job {
        Job(
            id: Self.id,
            account: .random(),
            dialect: .v1,
            operation: operation,
            prompt: "A serene \"mountain\" landscape, photorealistic --ar 3:2",
            state: state,
            progress: progress,
            attempts: 1,
            needsImages: needsImages,
            cost: 16,
            provider: provider,
            error: error,
            images: images,
            texts: texts,
            createdAt: Date(milliseconds: 1_778_754_600_000),
            completedAt: state.isTerminal ? Date(milliseconds: 1_778_754_645_120) : nil
        )
    }

    private var images: [StoredImage] {
        (0...4).map {
            StoredImage(
                position: $0,
                file: StoredImage.fileName(job: Self.id, position: $0, extension: "png"),
                width: 1,
                height: 1,
                byteCount: 1
            )
        }
    }

    private let baseURL = "https://cdn.example.com"

    @Test func `a job has its ten keys in every state`() throws {
        try GoldenFile.expect(
            V1Encode.accepted(job(.queued, provider: nil), baseURL: baseURL),
            "v1/accepted"
        )
        try GoldenFile.expect(V1Encode.job(job(.queued), baseURL: baseURL), "v1/job-put-back")
        try GoldenFile.expect(
            V1Encode.job(job(.processing, progress: 45), baseURL: baseURL),
            "v1/job-processing"
        )
        try GoldenFile.expect(
            V1Encode.job(job(.succeeded, progress: 100, images: images), baseURL: baseURL),
            "v1/job-succeeded"
        )
        try GoldenFile.expect(
            V1Encode.job(
                job(.failed, progress: 30, error: "The provider gave up."),
                baseURL: baseURL
            ),
            "v1/job-failed"
        )
        try GoldenFile.expect(
            V1Encode.job(job(.timedOut, error: "Too slow."), baseURL: baseURL),
            "v1/job-timed-out"
        )
        try GoldenFile.expect(
            V1Encode.job(job(.cancelled, progress: 30), baseURL: baseURL),
            "v1/job-cancelled"
        )
    }

    @Test(arguments: [
        (JobState.queued, false, "queued"), (.queued, true, "pending"),
        (.processing, false, "processing"), (.processing, true, "pending"),
        (.failed, true, "failed"),
    ])
    func `a read says pending while images are fetched, queued while a job waits for a worker`(
        _ state: JobState,
        _ needsImages: Bool,
        _ word: String
    ) {
        for provider in [nil, "builtin"] {
            let job = job(state, needsImages: needsImages, provider: provider)
            let read = V1Encode.job(job, baseURL: baseURL)
            #expect(JSON(parsing: read.body)?["job"]?["status"] == .string(word))
            guard state == .queued else { continue }
            let accepted = V1Encode.accepted(job, baseURL: baseURL)
            #expect(JSON(parsing: accepted.body)?["job"]?["status"] == "pending")
        }
    }

    @Test func `a describe has ten keys until its texts are there`() throws {
        func keys(_ job: Job) throws -> [String] {
            let json = JSON(parsing: V1Encode.job(job, baseURL: baseURL).body)
            guard case .object(let members)? = json?["job"] else { throw Failure.bug }
            return members.map(\.key)
        }
        let waiting = try keys(job(.queued, operation: .describe))
        #expect(try waiting.count == 10 && waiting == keys(job(.queued)))
        #expect(try keys(job(.failed, operation: .describe)) == waiting)
        let done = job(.succeeded, operation: .describe, texts: ["a", "b", "c", "d"])
        #expect(try keys(done) == waiting + ["descriptions"])
    }

    @Test func `the fetch aliases wrap a job as data`() throws {
        try GoldenFile.expect(
            V1Encode.fetched(job(.processing, progress: 45), baseURL: baseURL),
            "v1/fetched"
        )
    }

    @Test func `lists may be empty`() throws {
        try GoldenFile.expect(V1Encode.list([], baseURL: baseURL), "v1/list-empty")
        try GoldenFile.expect(
            V1Encode.list([job(.processing), job(.cancelled)], baseURL: baseURL),
            "v1/list"
        )
    }

    @Test func `an account shows what is left of what was granted`() throws {
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
        try GoldenFile.expect(V1Encode.account(account, balance, total: 500), "v1/account")
    }

    @Test(arguments: [
        ("invalid", Failure(.invalid, "The 'prompt' field is required.", field: "prompt")),
        ("unsupported-media-type", Failure(.unsupportedMediaType, "Send JSON.")),
        ("too-large", Failure(.tooLarge, "Too large.")),
        ("unauthenticated", Failure(.unauthenticated, "Invalid API key.")),
        ("forbidden", Failure(.forbidden, "API key is inactive")),
        (
            "insufficient-credits",
            Failure(.insufficientCredits(required: 16, available: 3), "Not enough.")
        ),
        ("not-found", Failure(.notFound, "Job not found.")),
        (
            "method-not-allowed",
            Failure(.methodNotAllowed(allowed: ["GET", "POST"]), "This takes GET, POST only.")
        ),
        ("rate-limited", Failure(.rateLimited, "Slow down.", retryAfter: .seconds(42))),
        ("provider-failed", Failure(.providerFailed, "The provider gave up.")),
        ("content-refused", Failure(.contentRefused, "Refused.")),
        ("timed-out", Failure(.timedOut, "Too slow.")),
        ("unavailable", Failure(.unavailable, "Later.", retryAfter: .seconds(5))),
        ("bug", Failure.bug),
    ])
    func `every failure has its status, code and headers`(_ name: String, _ failure: Failure) throws
    {
        try GoldenFile.expect(Dialect.v1.answer(to: failure), "v1/failure-\(name)")
    }
}
