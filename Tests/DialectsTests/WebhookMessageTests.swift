import Basics
import Dialects
import Domain
import Foundation
import HTTP
import TestSupport
import Testing

/// The exact bytes of webhook messages.
@Suite struct WebhookMessageTests {
    private static let id = JobID("a1b2c3d4-e5f6-7890-abcd-ef1234567890")
    private static let baseURL = "https://cdn.example.com"

    private func job(_ state: JobState, error: String? = nil) -> Job {
        Job(
            id: Self.id,
            account: .random(),
            dialect: .v2,
            operation: .imagine,
            prompt: "a cat",
            state: state,
            progress: state == .succeeded ? 100 : 45,
            attempts: 1,
            cost: 16,
            provider: "builtin",
            error: error,
            images: state == .succeeded ? (0...4).map(image) : [],
            createdAt: Date(milliseconds: 1_778_754_600_000),
            completedAt: state.isTerminal ? Date(milliseconds: 1_778_754_645_120) : nil
        )
    }

    private func image(_ position: Int) -> StoredImage {
        StoredImage(
            position: position,
            file: StoredImage.fileName(job: Self.id, position: position, extension: "png"),
            width: 1,
            height: 1,
            byteCount: 1
        )
    }

    private var cases: [(String, WebhookEvent, Job)] {
        [
            ("progress", .progress, job(.processing)), ("completed", .completed, job(.succeeded)),
            ("failed", .failed, job(.failed, error: "The prompt is refused.")),
            ("timed-out", .failed, job(.timedOut, error: "It took too long.")),
            ("cancelled", .failed, job(.cancelled)),
        ]
    }

    private func expect(_ message: WebhookMessage, _ name: String) throws {
        let headers = message.headers.map { "\($0.name): \($0.value)\n" }.joined()
        let text = headers + "\n" + String(decoding: message.body, as: UTF8.self) + "\n"
        try GoldenFile().expect(text, "\(name).txt")
    }

    @Test func `v2 tells as its documents say, and tests an endpoint`() throws {
        for (name, event, job) in cases {
            let message = V2WebhookMessage.message(about: job, event, baseURL: Self.baseURL)
            try expect(message, "v2/webhook-\(name)")
            #expect(message.signatureHeader == "X-Webhook-Signature")
            #expect(message.secretHeader == nil)
        }
        let id = DeliveryID("msg_0123456789abcdef0123456789abcdef")
        let test = V2WebhookMessage.test(id, at: Date(milliseconds: 1_778_754_600_000))
        try expect(test, "v2/webhook-test")
    }

    @Test func `v1 tells the job as a GET shows it, with the event in front`() throws {
        for (name, event, job) in cases {
            let message = V1WebhookMessage.message(about: job, event, baseURL: Self.baseURL)
            try expect(message, "v1/webhook-\(name)")
            let shown = V1Encode.job(job, baseURL: Self.baseURL).body
            let body = String(decoding: message.body, as: UTF8.self)
            let members = body.dropFirst(#"{"event":"\#(event)","#.count).dropLast()
            #expect(String(decoding: shown, as: UTF8.self).contains(members))
            #expect(message.signatureHeader == "X-Webhook-Signature")
        }
    }

    @Test func `the legacy API tells what fetch answers, with the caller's secret`() throws {
        for (name, _, job) in cases {
            let message = LegacyWebhookMessage.message(about: job, baseURL: Self.baseURL)
            try expect(message, "legacy/webhook-\(name)")
            #expect(message.body == LegacyEncode.task(job, baseURL: Self.baseURL).body)
            #expect(message.secretHeader == "x-webhook-secret" && message.signatureHeader == nil)
        }
    }

    @Test func `what became of a webhook is on the job`() throws {
        for status in DeliveryState.allCases {
            let job = Job(
                id: Self.id,
                account: .random(),
                dialect: .v2,
                operation: .imagine,
                prompt: "a cat",
                state: .failed,
                progress: 0,
                attempts: 0,
                cost: 0,
                provider: nil,
                error: nil,
                images: [],
                webhookStatus: status,
                createdAt: Date(milliseconds: 0),
                completedAt: Date(milliseconds: 0)
            )
            let body = String(decoding: V2Encode.job(job, nil, baseURL: "").body, as: UTF8.self)
            #expect(body.contains(#""webhookStatus":"\#(status.rawValue)""#))
        }
    }
}
