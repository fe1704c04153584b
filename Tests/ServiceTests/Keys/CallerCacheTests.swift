import Domain
import Foundation
import Service
import Store
import Testing

/// Callers kept in memory, while another process changes what they are made of.
@Suite struct CallerCacheTests {
    private let fixture: Fixture
    private let keys: APIKeys
    /// As the admin CLI opens it.
    private let other: Context

    init() throws {
        fixture = try Fixture()
        keys = APIKeys(fixture.context)
        other = Context(database: try fixture.directory.openDatabase())
    }

    private func caller() throws -> Authenticated? { try keys.authenticate(fixture.key.text) }

    private func account() throws -> Account {
        guard let known = try caller() else { throw Failure.bug }
        return known.account
    }

    @Test func `a caller is read once as long as nothing of it changes`() throws {
        let first = try #require(try caller())
        #expect(first == fixture.caller)
        try other.database.transaction { [key = first.key] transaction in
            try APIKeyTable.noteUses([key: Date()], in: transaction)
        }
        #expect(try caller() === first)
    }

    @Test func `a key that another process revokes is refused with the next request`() throws {
        let key = try #require(try caller()).key
        _ = try APIKeys(other).revoke(key.description)
        #expect(try caller() == nil)
        let text = fixture.key.text
        let shown = try keys.authenticate(text, reading: (.random(), false)) { _ in true }
        #expect(shown == nil)
    }

    @Test func `a job is read with the key only if it is wanted`() throws {
        let job = try fixture.submit()
        for isWanted in [true, false] {
            let shown = try keys.authenticate(fixture.key.text, reading: (job.id, false)) {
                caller in
                caller == fixture.caller && isWanted
            }
            #expect(shown?.caller == fixture.caller && shown?.job?.id == (isWanted ? job.id : nil))
        }
    }

    @Test func `an account that another process suspends is so with the next request`() throws {
        let email = try account().email
        _ = try Accounts(other).suspend(email, reason: "unpaid")
        #expect(try account().suspension?.reason == "unpaid")
    }

    @Test func `terms of a key that another process changes hold for the next request`() throws {
        let before = try #require(try caller())
        let changed = try APIKeys(other).setWebhookSignature(of: before.key.description, to: .hex)
        #expect(try caller()?.terms == changed.terms && changed.terms != before.terms)
    }

    @Test func `a tier that another process changes holds for the next request`() throws {
        let before = try account()
        let changed = try Tiers(other).set(before.tier.name) { $0.requestsPerMinute = 7 }
        #expect(try account().tier == changed && changed != before.tier)
    }

    @Test func `a plan that another process changes holds for the next request`() throws {
        let before = try account()
        let changed = try Plans(other).set(before.plan.name) { $0.retentionDays += 1 }
        #expect(try account().plan == changed && changed != before.plan)
    }

    @Test func `an account that gets another plan has its tier at once`() throws {
        let before = try account()
        let plan = try #require(try Plans(other).list().first { $0.tier != before.tier.name })
        _ = try Accounts(other).setPlan(of: before.email, to: plan.name)
        #expect(try account().plan == plan && account().tier.name == plan.tier)
    }

    @Test func `callers are not kept where changes are not counted`() throws {
        _ = try account()
        _ = try other.database.transaction { transaction in
            try transaction.execute("DELETE FROM revision WHERE subject = 'caller'", [])
        }
        #expect(throws: StoreError.self) { try caller() }
    }
}
