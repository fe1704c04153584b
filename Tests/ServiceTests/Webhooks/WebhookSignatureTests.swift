import Cryptography
import Domain
import Foundation
import Service
import Store
import Testing

/// Signatures by which receivers verify the sender.
@Suite struct WebhookSignatureTests {
    private func hmac(_ text: String, _ key: Data) -> Data {
        HMAC.sha256(of: Data(text.utf8), key: key)
    }

    private func hex(_ data: Data) -> String { data.map { String(format: "%02x", $0) }.joined() }

    private func secrets(_ hooks: WebhookFixture) -> WebhookSecrets {
        WebhookSecrets(
            Context(database: hooks.service.database, clock: hooks.service.time.clock),
            serverKey: hooks.service.serverKey
        )
    }

    @Test(arguments: WebhookSignature.allCases)
    func `a key's digest signs as bytes or as digits, the other way beside it`(
        _ choice: WebhookSignature
    ) throws {
        let hooks = try WebhookFixture()
        _ = try hooks.service.database.transaction {
            try $0.execute(
                "UPDATE api_key SET webhook_signature = ?",
                [.text(choice.rawValue)]
            )
        }
        try hooks.ended()
        hooks.settle()
        let request = try #require(hooks.sender.requests.first)
        let digest = SHA256.hash(Data(hooks.service.key.text.utf8))
        let raw = "sha256=" + hex(hmac(request.text, digest))
        let spelled = "sha256=" + hex(hmac(request.text, Data(hex(digest).utf8)))
        #expect(request.header("X-Signature") == (choice == .raw ? raw : spelled))
        #expect(request.header("X-Signature-Hex") == (choice == .raw ? spelled : nil))
        #expect(request.header("X-Signature-Raw") == (choice == .hex ? raw : nil))
    }

    @Test func `the account's secret signs id, time and body, and its predecessor for a day`()
        throws
    {
        let hooks = try WebhookFixture()
        let account = hooks.service.caller.account.id
        func check(_ index: Int) throws {
            let request = hooks.sender.requests[index]
            let id = try #require(request.header("webhook-id"))
            let time = try #require(request.header("webhook-timestamp"))
            #expect(time == String(Int(hooks.service.time.now.timeIntervalSince1970)))
            let expected = try secrets(hooks).all(of: account).map { secret in
                let key = try #require(Data(base64Encoded: String(secret.text.dropFirst(6))))
                return "v1," + hmac("\(id).\(time).\(request.text)", key).base64EncodedString()
            }
            #expect(request.header("webhook-signature") == expected.joined(separator: " "))
        }
        try hooks.ended()
        hooks.settle()
        try check(0)
        let first = try secrets(hooks).all(of: account)
        #expect(first.count == 1 && first[0].text.hasPrefix("whsec_"))
        let both = try secrets(hooks).rotate(of: account)
        #expect(both.map(\.text).last == first[0].text && both.count == 2)
        try hooks.ended()
        hooks.settle()
        try check(1)
        hooks.service.time.advance(by: 86_401)
        try hooks.ended()
        hooks.settle()
        try check(2)
        #expect(try secrets(hooks).all(of: account).map(\.text) == [both[0].text])
    }

    @Test func `a secret that came with a job goes back as it came, and is sealed meanwhile`()
        throws
    {
        let hooks = try WebhookFixture()
        let job = try hooks.submit(in: .legacy, secret: "hush-hush")
        _ = try hooks.service.jobs.cancel(job.id, of: hooks.service.caller.account.id)
        hooks.settle()
        let request = try #require(hooks.sender.requests.first)
        #expect(request.header("x-secret") == "hush-hush")
        #expect(request.header("X-Signature") == nil)
        #expect(request.header("webhook-signature") != nil)
    }

    @Test func `secrets of another server's key cost the signature, not the delivery`() throws {
        let hooks = try WebhookFixture()
        _ = try hooks.service.database.transaction {
            try $0.execute("UPDATE api_key SET sealed_secret = ?", [.bytes(Data([1, 2, 3]))])
        }
        try hooks.ended()
        hooks.settle()
        let request = try #require(hooks.sender.requests.first)
        #expect(request.header("X-Signature") == nil)
        #expect(request.header("webhook-signature") != nil)
        #expect(try hooks.delivery().state == .delivered)
    }
}
