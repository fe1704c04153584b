import Basics
import Dialects
import Domain
import Foundation
import HTTP

/// The values that the encoders write.
extension AnswerSamples {
    static let server = Documents.server
    static let id = JobID("a1b2c3d4-e5f6-7890-abcd-ef1234567890")
    static let start = Date(milliseconds: 1_778_754_600_000)
    static let notFound = Failure(.notFound, "Job not found.")

    static func body(_ response: Response) -> JSON { JSON(parsing: response.body) ?? .null }

    static func items(_ list: JSON?) -> [JSON] {
        if case .array(let items)? = list { items } else { [] }
    }

    /// An upload as its answer, new or asked for.
    static func upload(isNew: Bool) -> JSON {
        body(
            V2Encode.upload(
                id.description,
                isNew: isNew,
                url: "\(server)/images/x.jpg",
                contentType: "image/jpeg",
                byteCount: 7,
                expiresAt: start
            )
        )
    }

    static let account = Account(
        id: .random(),
        email: "jane@example.com",
        name: "Jane Doe",
        plan: Plan(name: "standard", credits: 500, tier: "standard"),
        tier: Tier(name: "standard", requestsPerMinute: 60, concurrentJobs: 4, queueSize: 100),
        createdAt: start
    )

    static let balance = Balance(granted: 500, available: 450, held: 16, spent: 34)

    static let key = APIKey(
        id: .random(),
        account: account.id,
        prefix: "afk_1a2b3c4d",
        name: "default",
        createdAt: start
    )

    /// A Midjourney job in every state.
    static let states =
        JobState.allCases.map { job($0, images: $0 == .succeeded ? [0, 1, 2, 3, 4] : []) }
        + [job(.queued, provider: "builtin"), warned]

    private static let warned = job(
        .queued,
        warnings: [
            JobWarning(.clamped, "--quality 4 counts as 1.", field: "prompt"),
            JobWarning(.substituted, "x"),
        ]
    )
    static let described = job(.succeeded, operation: .describe, texts: ["a cat"])
    static let single = job(.succeeded, operation: .upscale, images: [1])

    static func job(
        _ state: JobState,
        operation: OperationName = .imagine,
        provider: String? = nil,
        images: [Int] = [],
        texts: [String] = [],
        warnings: [JobWarning] = []
    ) -> Job {
        Job(
            id: id,
            account: account.id,
            dialect: .v2,
            operation: operation,
            prompt: operation == .imagine ? "a cat" : nil,
            state: state,
            progress: state == .succeeded ? 100 : 40,
            attempts: 1,
            cost: 16,
            provider: provider,
            error: state == .failed ? "The prompt is refused." : nil,
            images: images.map {
                let file = StoredImage.fileName(job: id, position: $0, extension: "png")
                return StoredImage(position: $0, file: file, width: 1, height: 1, byteCount: 1)
            },
            texts: texts,
            warnings: warnings,
            input: state == .queued ? nil : #"{"prompt":"a cat"}"#,
            webhookStatus: state == .succeeded ? .delivered : nil,
            createdAt: start,
            completedAt: state.isTerminal ? start : nil
        )
    }

    static let deliveries = DeliveryState.allCases.map { state in
        Delivery(
            id: .random(),
            endpoint: EndpointID(7),
            account: account.id,
            url: "https://example.com/hook",
            job: state == .delivered ? nil : id,
            event: state == .delivered ? .test : .completed,
            state: state,
            attempts: 1,
            dueAt: state == .pending ? start : nil,
            isUnderWay: false,
            reason: state == .pending ? nil : .status,
            status: state == .pending ? nil : 500,
            createdAt: start,
            completedAt: state == .pending ? nil : start
        )
    }

    static let attempts = [500, nil].map { status in
        DeliveryAttempt(
            number: 1,
            at: start,
            duration: .milliseconds(84),
            status: status,
            reason: status == nil ? .timeout : .status,
            answer: Data("no".utf8)
        )
    }
}
