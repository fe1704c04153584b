import Cryptography
import Domain
import Foundation
import Service
import Testing

/// Webhooks about jobs of test keys, apart from those of live keys.
@Suite struct TestKeyWebhookTests {
    private let service: Fixture
    private let test: Authenticated

    init() throws {
        service = try Fixture()
        test = try service.testCaller()
    }

    private var live: Authenticated { service.caller }

    private func refusal(_ body: () throws -> Void) -> Failure.Code? {
        #expect(throws: Failure.self) { try body() }?.code
    }

    @Test func `deliveries about test jobs have a secret of their own and are all that it sees`()
        throws
    {
        let hooks = try WebhookFixture(service)
        for caller in [live, test] {
            _ = try service.jobs.cancel(hooks.submit(by: caller).id, of: caller)
            hooks.settle()
            service.time.advance(by: 1)
        }
        let secrets = service.dependencies.webhookSecrets
        for (index, isTest) in [false, true].enumerated() {
            let request = hooks.sender.requests[index]
            let id = try #require(request.header("webhook-id"))
            let time = try #require(request.header("webhook-timestamp"))
            let all = try secrets.all(of: service.account, isTest: isTest)
            let key = try #require(Data(base64Encoded: String(all[0].text.dropFirst(6))))
            let digest = HMAC.sha256(of: Data("\(id).\(time).\(request.text)".utf8), key: key)
            let signature = "v1," + digest.base64EncodedString()
            #expect(request.header("webhook-signature") == signature)
        }
        let deliveries = service.dependencies.deliveries
        let all = try deliveries.page(of: live, limit: 9).deliveries
        #expect(all.count == 2)
        #expect(try deliveries.page(of: test, limit: 9).deliveries == [all[0]])
        #expect(try deliveries.find(all[0].id, of: test).delivery == all[0])
        #expect(refusal { _ = try deliveries.find(all[1].id, of: test) } == .notFound)
        #expect(refusal { _ = try deliveries.redeliver(all[1].id, of: test) } == .notFound)
    }

    @Test func `a test secret is rotated apart`() throws {
        let secrets = service.dependencies.webhookSecrets
        let live = try secrets.all(of: service.account)
        let first = try secrets.all(of: service.account, isTest: true)
        #expect(first[0].text != live[0].text)
        let both = try secrets.rotate(of: service.account, isTest: true)
        #expect(both.map(\.text).last == first[0].text && both.count == 2)
        #expect(try secrets.all(of: service.account) == live)
    }
}
