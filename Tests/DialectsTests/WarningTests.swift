import Basics
import Dialects
import Domain
import Foundation
import HTTP
import Samples
import Testing

/// Warnings in the answers and webhooks of all APIs, alike.
@Suite struct WarningTests {
    private static let warnings = [
        JobWarning(.clamped, "--quality 4 counts as 1.", field: "prompt"),
        JobWarning(.notUnderstood, "Not understood: xyz"),
    ]
    private static let written: JSON = [
        ["code": "clamped", "field": "prompt", "message": "--quality 4 counts as 1."],
        ["code": "not_understood", "message": "Not understood: xyz"],
    ]

    private func job(
        _ state: JobState,
        _ operation: OperationName = .imagine,
        warnings: [JobWarning] = Self.warnings,
        in dialect: Dialect = .v1,
        model: ModelName = .midjourney
    ) -> Job {
        Job(
            id: .random(),
            account: .random(),
            dialect: dialect,
            operation: operation,
            model: model,
            prompt: "a cat --q 4",
            state: state,
            progress: 0,
            attempts: 1,
            cost: 16,
            provider: nil,
            error: nil,
            images: [],
            warnings: warnings,
            createdAt: Date(milliseconds: 0),
            completedAt: nil
        )
    }

    private func bodies(_ job: Job) -> [JSON?] {
        func body(_ data: Data) -> JSON? { JSON(parsing: data) }
        return [
            body(V1Encode.accepted(job, baseURL: "").body)?["job"],
            body(V1WebhookMessage.message(about: job, .completed, baseURL: "").body),
            body(V2Encode.job(job, nil, baseURL: "").body),
            body(V2Encode.awaited(job, nil, baseURL: "").body),
            body(V2WebhookMessage.message(about: job, .completed, baseURL: "").body),
            body(LegacyEncode.task(job, baseURL: "").body),
            body(LegacyWebhookMessage.message(about: job, baseURL: "").body),
        ]
    }

    @Test(arguments: [OperationName.imagine, .describe])
    func `a job has its warnings in every API`(_ operation: OperationName) {
        #expect(bodies(job(.succeeded, operation)).allSatisfy { $0?["warnings"] == Self.written })
    }

    @Test func `a job without warnings lacks the member`() {
        #expect(bodies(job(.succeeded, warnings: [])).allSatisfy { $0 != nil })
        #expect(bodies(job(.succeeded, warnings: [])).allSatisfy { $0?["warnings"] == nil })
    }

    @Test func `the vendor's shortest answers keep their members`() {
        let queued = job(.queued)
        let accepted = JSON(parsing: V2Encode.accepted(queued).body)
        #expect(accepted == ["jobId": .string(queued.id.description), "status": "QUEUED"])
        for state in [JobState.queued, .processing, .failed] {
            let task = JSON(parsing: LegacyEncode.task(job(state), baseURL: "").body)
            #expect(task != nil && task?["warnings"] == nil)
        }
    }

    @Test func `a provider's parameter has its path in the API of the request`() {
        let warnings = [
            JobWarning(.ignored, "x", field: "prompt_upsampling"),
            JobWarning(.unknownField, "x", field: "prompt_upsampling"),
            JobWarning(.ignored, "x", field: "prompt"),
        ]
        func fields(_ dialect: Dialect) -> [JSON?] {
            let model = ModelName(rawValue: "flux-fill-pro")
            let ended = job(.succeeded, warnings: warnings, in: dialect, model: model)
            let written = JSON(parsing: V2Encode.job(ended, nil, baseURL: "").body)?["warnings"]
            guard case .array(let items) = written else { return [] }
            return items.map { $0["field"] }
        }
        let own: [JSON?] = ["prompt_upsampling", "prompt_upsampling", "prompt"]
        let path: [JSON?] = ["fluxFillParams.prompt_upsampling", "prompt_upsampling", "prompt"]
        #expect(fields(.legacy) == own)
        #expect(fields(.v2) == path)
    }

    // MARK: - Unknown fields

    @Test func `v2 warns of the fields that nothing reads`() throws {
        let sample = try V2Sample.named("flux-2-pro")
        let object = try #require(sample.model.parameters?.name)
        let body = sample.body(
            [("extra", "x"), ("nothing", .null)],
            beside: [("midjourneyParams", [:]), ("extra", 1), ("gone", .null)]
        )
        let warnings = try sample.submission(body).warnings
        #expect(warnings.map(\.code) == Array(repeating: .unknownField, count: 3))
        #expect(Set(warnings.map(\.field)) == ["\(object).extra", "midjourneyParams", "extra"])
        #expect(try sample.submission(sample.body()).warnings == [])
    }

    @Test func `of thousands of unknown fields a job keeps the first`() throws {
        let sample = try V2Sample.named("flux-2-pro")
        let body = sample.body(beside: (0..<3000).map { ("x\($0)", 1) })
        #expect(try sample.submission(body).warnings.count == JobWarning.most)
    }

    @Test func `flags and unknown fields are told together`() throws {
        let sample = try V2Sample.named("midjourney")
        let body = sample.body(beside: [("prompt", "a cat --q 4"), ("extra", 1)])
        #expect(try sample.submission(body).warnings.map(\.code) == [.clamped, .unknownField])
    }
}
