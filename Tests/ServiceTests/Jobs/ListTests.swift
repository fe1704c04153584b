import Domain
import Service
import Testing

/// The admins' lists of accounts and keys, and the suggestion for a mistyped account.
@Suite struct ListTests {
    @Test func `accounts and keys come page by page, the oldest first`() throws {
        let service = try Fixture()
        for name in ["bob", "cid", "dan"] {
            _ = try service.accounts.create(email: "\(name)@example.com", name: "N", plan: "free")
        }
        let first = try service.accounts.list(limit: 2)
        let rest = try service.accounts.list(after: first.last?.account.email, limit: 9)
        #expect(first.count == 2 && rest.count == 2)
        let all = try service.accounts.list().map(\.account.id)
        #expect((first + rest).map(\.account.id) == all && Set(all).count == 4)

        for _ in 0..<3 {
            _ = try service.keys.issue(
                to: "jane@example.com",
                format: .v1,
                name: "k",
                sealedWith: service.serverKey
            )
        }
        let keys = try service.keys.list(of: "jane@example.com", limit: 3)
        let behind = try service.keys.list(
            of: "jane@example.com",
            after: keys[2].id.description,
            limit: 9
        )
        #expect(keys.count == 3 && behind.count == 1 && !keys.contains { $0.id == behind[0].id })
    }

    @Test(arguments: [
        ("jnae@example.com", true), ("jane@exmple.com", true), ("jane", true),
        ("someone@example.com", false), ("bob@example.com", false), ("", false),
    ])
    func `a slip or two is told from another account`(_ text: String, _ isMeant: Bool) throws {
        let service = try Fixture()
        let failure = #expect(throws: Failure.self) { try service.accounts.show(text) }
        #expect(failure?.code == .notFound)
        #expect(failure?.message.contains("Did you mean 'jane@example.com'?") == isMeant)
    }

    @Test func `what signs a key's webhooks can be changed, and is kept when it is rotated`()
        throws
    {
        let service = try Fixture()
        var terms = KeyTerms()
        terms.webhookSignature = .hex
        let issued = try service.keys.issue(
            to: "jane@example.com",
            format: .v2,
            name: "k",
            terms: terms,
            sealedWith: service.serverKey
        )
        let id = issued.record.id.description
        #expect(try service.keys.find(id).terms.webhookSignature == .hex)
        let rotated = try service.keys.rotate(id, sealedWith: service.serverKey).new.record
        #expect(try service.keys.find(rotated.id)?.terms.webhookSignature == .hex)
        #expect(
            try service.keys.setWebhookSignature(of: id, to: .raw).terms.webhookSignature == .raw
        )
        #expect(try service.keys.find(rotated.id)?.terms.webhookSignature == .hex)
        _ = try service.keys.revoke(id)
        #expect(throws: Failure.self) { try service.keys.setWebhookSignature(of: id, to: .hex) }
    }
}
