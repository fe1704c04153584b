import Basics
import Dialects
import Domain
import Foundation
import HTTP
import HTTPTypes
import TestSupport
import Testing

@Suite struct V2DeliveriesTests {
    private static let id = DeliveryID("msg_4f1c0a7e5b8d49e2a63b1f0c9d7e2a55")
    private static let job = JobID("a1b2c3d4-e5f6-7890-abcd-ef1234567890")
    private static let start = Date(milliseconds: 1_778_754_600_000)

    private func delivery(
        _ event: WebhookEvent,
        _ state: DeliveryState,
        attempts: Int = 0,
        reason: DeliveryReason? = nil,
        status: Int? = nil,
        isUnderWay: Bool = false,
        url: String = "https://example.com/hook?a=\"b\""
    ) -> Delivery {
        Delivery(
            id: Self.id,
            endpoint: EndpointID(7),
            account: .random(),
            url: url,
            job: event == .test ? nil : Self.job,
            event: event,
            state: state,
            attempts: attempts,
            dueAt: state == .pending && !isUnderWay ? Self.start + 5 : nil,
            isUnderWay: isUnderWay,
            reason: reason,
            status: status,
            createdAt: Self.start,
            completedAt: state == .pending ? nil : Self.start + 305.12
        )
    }

    @Test(arguments: [
        ("http://intranet.example/", "dns"), ("http://10.0.0.1/", "blocked_address"),
        ("http://[fd00::1]/", "blocked_address"), ("http://0x0a.1/", "blocked_address"),
    ])
    func `a name of a private address reads like an unknown one`(_ url: String, _ reason: String) {
        let failed = delivery(.failed, .failed, attempts: 1, reason: .blockedAddress, url: url)
        let attempt = DeliveryAttempt(
            number: 1,
            at: Self.start,
            duration: .zero,
            status: nil,
            reason: .blockedAddress
        )
        let told = JSON(parsing: V2Deliveries.delivery(failed, [attempt]).body)
        #expect(told?["reason"] == .string(reason))
        guard case .array(let attempts) = told?["attempts"] else {
            Issue.record("no attempts")
            return
        }
        #expect(attempts.first?["reason"] == .string(reason))
    }

    @Test func `a delivery is told with its log, and the list without`() throws {
        let failed = delivery(.completed, .failed, attempts: 2, reason: .status, status: 500)
        let log = [
            DeliveryAttempt(
                number: 1,
                at: Self.start,
                duration: .seconds(15),
                status: nil,
                reason: .timeout
            ),
            DeliveryAttempt(
                number: 2,
                at: Self.start + 5.25,
                duration: .milliseconds(84),
                status: 500,
                reason: .status,
                answer: Data("<p>\"no\"\n".utf8) + [0xFF, 0x00, 0xC3]
            ),
        ]
        try GoldenFile.expect(V2Deliveries.delivery(failed, log), "v2/delivery")
        let page = [
            delivery(.progress, .pending), failed,
            delivery(.failed, .pending, attempts: 1, reason: .dns, isUnderWay: true),
            delivery(.test, .delivered, attempts: 1, reason: .delivered, status: 204),
            delivery(.completed, .failed, reason: .disabled),
        ]
        let place = DeliveryQuery.Cursor(createdAt: Self.start, id: Self.id)
        try GoldenFile.expect(
            V2Deliveries.list(page, next: V2DeliveryPage.text(of: place)),
            "v2/deliveries"
        )
        try GoldenFile.expect(V2Deliveries.list([], next: nil), "v2/deliveries-empty")
    }

    @Test func `a secret is told with those before it, and kept by no cache`() throws {
        try GoldenFile.expect(
            V2Deliveries.secret("whsec_bmV3", createdAt: Self.start, previous: []),
            "v2/webhook-secret"
        )
        try GoldenFile.expect(
            V2Deliveries.secret(
                "whsec_bmV3",
                createdAt: Self.start,
                previous: [("whsec_b2xk", Self.start + 86_400)]
            ),
            "v2/webhook-secret-rotated"
        )
    }

    @Test func `a page is read from its parameters`() throws {
        func page(_ query: String) throws -> V2DeliveryPage {
            try V2DeliveryPage(
                Request(method: .get, path: "/v2/webhooks/deliveries", query: query)
            )
        }
        let place = DeliveryQuery.Cursor(createdAt: Self.start, id: Self.id)
        let all = try page("")
        #expect(all.limit == 20 && all.query == DeliveryQuery())
        let some = try page(
            "limit=100&jobId=\(Self.job)&state=failed&event=completed&cursor="
                + V2DeliveryPage.text(of: place)
        )
        #expect(some.limit == 100 && some.query.after == place && some.query.job == Self.job)
        #expect(some.query.state == .failed && some.query.event == .completed)
        let other = V2Page.text(of: .init(createdAt: Self.start, id: Self.job))
        for wrong in [
            "limit=0", "limit=101", "limit=x", "jobId=x", "state=sent", "event=done", "cursor=x",
            "cursor=\(other)",
        ] {
            let failure = #expect(throws: Failure.self, "\(wrong)") { try page(wrong) }
            #expect(failure?.code == .invalid)
        }
    }
}
