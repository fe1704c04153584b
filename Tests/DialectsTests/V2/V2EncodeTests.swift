import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes
import TestSupport
import Samples
import Testing

@Suite struct V2EncodeTests {
    private static let id = JobID("a1b2c3d4-e5f6-7890-abcd-ef1234567890")
    private let baseURL = "https://cdn.example.com"

    private func job(
        _ state: JobState,
        operation: OperationName = .imagine,
        progress: Int = 0,
        error: String? = nil,
        images: [Int] = [],
        texts: [String] = [],
        input: String = #"{"prompt":"a cat","model":"midjourney"}"#
    ) -> Job {
        Job(
            id: Self.id,
            account: .random(),
            dialect: .v2,
            operation: operation,
            prompt: "a cat",
            state: state,
            progress: progress,
            attempts: 1,
            cost: 16,
            provider: "builtin",
            error: error,
            images: images.map {
                StoredImage(
                    position: $0,
                    file: StoredImage.fileName(job: Self.id, position: $0, extension: "png"),
                    width: 1,
                    height: 1,
                    byteCount: 1
                )
            },
            texts: texts,
            input: input,
            createdAt: Date(milliseconds: 1_778_754_600_000),
            completedAt: state.isTerminal ? Date(milliseconds: 1_778_754_645_120) : nil
        )
    }

    @Test func `a job has all its keys in every state`() throws {
        let jobs: [(String, Job)] = [
            ("queued", job(.queued)), ("processing", job(.processing, progress: 45)),
            ("completed", job(.succeeded, progress: 100, images: [0, 1, 2, 3, 4])),
            ("completed-single", job(.succeeded, operation: .upscale, progress: 100, images: [1])),
            ("completed-texts", job(.succeeded, operation: .describe, progress: 100, texts: ["a"])),
            ("failed", job(.failed, progress: 40, error: "The prompt is refused.")),
            ("timed-out", job(.timedOut, progress: 40, error: "It took too long.")),
            ("cancelled", job(.cancelled, progress: 40)),
        ]
        for (name, job) in jobs {
            try GoldenFile.expect(V2Encode.job(job, nil, baseURL: baseURL), "v2/job-\(name)")
        }
        let estimate = QueueEstimate(position: 3, secondsLeft: 12)
        try GoldenFile.expect(
            V2Encode.job(job(.queued), estimate, baseURL: baseURL),
            "v2/job-with-standing"
        )
        try GoldenFile.expect(
            V2Encode.awaited(job(.queued), estimate, baseURL: baseURL),
            "v2/awaited-in-vain"
        )
        try GoldenFile.expect(
            V2Encode.awaited(
                job(.succeeded, progress: 100, images: [0, 1]),
                nil,
                baseURL: baseURL
            ),
            "v2/awaited"
        )
        try GoldenFile.expect(V2Encode.accepted(job(.queued)), "v2/accepted")
        try GoldenFile.expect(V2Encode.accepted(job(.succeeded)), "v2/accepted-again")
        try GoldenFile.expect(
            V2Encode.list([job(.queued)], next: "eyJpZCI6Ii4uLiJ9", baseURL: baseURL),
            "v2/list"
        )
        try GoldenFile.expect(
            V2Encode.list([], next: nil, models: [.midjourney, .nanoBanana], baseURL: baseURL),
            "v2/list-empty"
        )
    }

    @Test func `events have the name of what happened and the job in one line`() throws {
        let jobs = [
            job(.queued), job(.processing, progress: 45),
            job(.succeeded, progress: 100, images: [0, 1, 2, 3, 4]),
            job(.failed, progress: 40, error: "The prompt is refused."), job(.cancelled),
        ]
        let estimate = QueueEstimate(position: 3, secondsLeft: 12)
        let stream = jobs.map { job in
            V2Events.event(job, job.state == .queued ? estimate : nil, baseURL: baseURL)
        }
        let response = Response(status: .ok, body: Data(stream.joined()))
        try GoldenFile.expect(response, "v2/events")
    }

    @Test func `an event of more than 64 KiB has the job as lists show it`() {
        let size = DeferredStep.largestPart
        let large = job(.queued, input: #"{"prompt":"\#(String(repeating: "x", count: size))"}"#)
        let told = String(decoding: V2Events.event(large, nil, baseURL: baseURL), as: UTF8.self)
        #expect(told.hasPrefix("event: progress\nid: queued-0\ndata: {\"id\":\"\(Self.id)\""))
        #expect(told.hasSuffix("\"expired\":false}\n\n") && !told.contains("input"))
        let small = job(
            .queued,
            input: #"{"prompt":"\#(String(repeating: "x", count: size / 2))"}"#
        )
        let whole = V2Events.event(small, nil, baseURL: baseURL)
        #expect(whole.count > size / 2 && whole.count < size)
    }

    @Test func `only who has seen the end is told that nothing more will come`() {
        let ended = job(.succeeded, progress: 100)
        #expect(V2Events.nothingMore(ended, lastSeen: "succeeded-100")?.status == .noContent)
        #expect(V2Events.nothingMore(ended, lastSeen: "processing-45") == nil)
        #expect(V2Events.nothingMore(ended, lastSeen: nil) == nil)
        #expect(V2Events.nothingMore(job(.queued), lastSeen: "queued-0") == nil)
    }

    @Test func `errors are flat, and each code has its status`() throws {
        let failures: [(String, Failure)] = [
            ("invalid", Failure(.invalid, "Invalid job id")),
            ("unauthenticated", Failure(.unauthenticated, "API key is required")),
            ("forbidden", Failure(.forbidden, "API key is inactive")),
            (
                "insufficient-credits",
                Failure(.insufficientCredits(required: 16, available: 3), "It costs 16.")
            ),
            ("not-found", Failure(.notFound, "Job not found.")),
            ("conflict", Failure(.conflict, "This key was used.")),
            ("rate-limited", Failure(.rateLimited, "Too many.", retryAfter: .seconds(7))),
            ("not-supported", Failure(.notSupported, "No video.")),
            ("unavailable", Failure(.unavailable, "Later.", retryAfter: .seconds(5))),
            ("method-not-allowed", Failure(.methodNotAllowed(allowed: ["POST"]), "POST only.")),
            ("too-large", Failure(.tooLarge, "Too large.")), ("bug", .bug),
        ]
        for (name, failure) in failures {
            try GoldenFile.expect(V2Encode.failure(failure), "v2/failure-\(name)")
        }
    }

    @Test func `what is wrong with a body is told by path`() throws {
        let request = Request(
            method: .post,
            path: "/v2/images/generate",
            headers: [.contentType: "application/json"],
            body: Data(#"{"model":"flux-2-pro","fluxParams":{"steps":99}}"#.utf8)
        )
        let failure = try #require(
            #expect(throws: Failure.self) { try V2Decode(seed: 1).generate(request) }
        )
        #expect(failure.code == .invalid && failure.problems.count > 1)
        try GoldenFile.expect(V2Encode.failure(failure), "v2/problems")
    }

    @Test func `a page is read back from its cursor, and bad parameters are named`() throws {
        func page(_ query: String) throws -> V2Page {
            try V2Page(Request(method: .get, path: "/v2/jobs", query: query))
        }
        let place = JobQuery.Cursor(createdAt: Date(milliseconds: 1_778_754_600_001), id: Self.id)
        let text = V2Page.text(of: place)
        let read = try page("cursor=\(text)&limit=5&status=FAILED&model=midjourney")
        let query = read.query
        #expect(query.after == place && read.limit == 5 && query.states == [.failed, .timedOut])
        #expect(query.model == .midjourney && query.id == nil)
        #expect(try page("").limit == 20 && page("search=\(Self.id)").query.id == Self.id)
        for query in [
            "limit=0", "limit=101", "cursor=x", "cursor=e30=", "status=DONE", "search=x",
        ] {
            #expect(throws: Failure.self) { try page(query) }
        }
    }

    @Test func `the model list has every model with its price`() throws {
        let list = try V2Models.list(Request(method: .get, path: "/v2/models"))
        guard case .array(let models)? = JSON(parsing: list.body)?["models"] else {
            Issue.record("no list")
            return
        }
        #expect(models.count == Catalogue.models.count && models[0]["id"] == "midjourney")
        #expect(models.allSatisfy { $0["costMin"] != nil && $0["modality"] == "image" })
        let video = try V2Models.list(
            Request(method: .get, path: "/v2/models", query: "modality=video")
        )
        #expect(JSON(parsing: video.body)?["models"] == [])
        #expect(throws: Failure.self) {
            try V2Models.list(Request(method: .get, path: "/v2/models", query: "modality=x"))
        }
    }
}
