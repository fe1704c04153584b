import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct KeyTermsTests {
    @Test func `a key has the terms that it was issued with`() throws {
        let service = try Fixture()
        var terms = KeyTerms()
        terms.expiresAt = service.time.now + 60
        terms.scopes = [.read, .account]
        terms.models = [.midjourney, ModelName(rawValue: "flux-pro")]
        terms.networks = [try #require(Network("192.0.2.0/24"))]
        terms.requestsPerMinute = 7
        terms.monthlyCredits = 100
        let issued = try service.issue(terms)
        #expect(issued.record.terms == terms)
        #expect(try service.keys.find(issued.record.id) == issued.record)
        let caller = try #require(try service.keys.authenticate(issued.key.text))
        #expect(caller.terms == terms && caller.requestsPerMinute == 7)
        #expect(service.caller.requestsPerMinute == 60 && service.caller.terms == KeyTerms())
    }

    @Test func `a key that was rotated works on both sides of its overlap, and then no more`()
        throws
    {
        let service = try Fixture()
        var terms = KeyTerms()
        terms.scopes = [.read]
        let first = try service.issue(terms, .v2)
        let (old, new) = try service.keys.rotate(
            first.record.prefix,
            overlap: .seconds(60),
            sealedWith: service.serverKey
        )
        #expect(old.terms.expiresAt == service.time.now + 60)
        #expect(new.record.terms == terms && new.record.replaces == first.record.id)
        #expect(new.record.format == .v2)
        #expect(try service.refusal(first.key) == nil && service.refusal(new.key) == nil)
        service.time.advance(by: 59.999)
        #expect(try service.refusal(first.key) == nil)
        service.time.advance(by: 0.001)
        #expect(try service.refusal(first.key)?.code == .forbidden)
        #expect(try service.refusal(new.key) == nil)
        for _ in 0..<2 {
            let again = #expect(throws: Failure.self) {
                try service.keys.rotate(first.record.prefix, sealedWith: service.serverKey)
            }
            #expect(again?.code == .invalid)
        }
    }

    @Test func `a rotation lets no key live longer, and can't be done twice`() throws {
        let service = try Fixture()
        var terms = KeyTerms()
        terms.expiresAt = service.time.now + 30
        let first = try service.issue(terms)
        let old = try service.keys.rotate(
            first.record.id.description,
            overlap: .seconds(60),
            sealedWith: service.serverKey
        ).old
        #expect(old.terms.expiresAt == service.time.now + 30)
        #expect(throws: Failure.self) {
            try service.keys.rotate(
                first.record.id.description,
                sealedWith: service.serverKey
            )
        }
    }

    @Test func `a suspended account's keys are refused until it is resumed`() throws {
        let service = try Fixture()
        _ = try service.accounts.suspend("jane@example.com", reason: "unpaid")
        #expect(try service.refusal(service.key)?.message == "API key is inactive")
        #expect(throws: Failure.self) {
            try service.accounts.suspend("jane@example.com", reason: "again")
        }
        #expect(try service.accounts.resume("jane@example.com").suspension == nil)
        #expect(try service.refusal(service.key) == nil)
        #expect(throws: Failure.self) { try service.accounts.resume("jane@example.com") }
    }

    @Test func `terms that let a key do nothing, or make no sense, are refused`() throws {
        let service = try Fixture()
        let changes: [(inout KeyTerms) -> Void] = [
            { $0.scopes = [] }, { $0.expiresAt = service.time.now }, { $0.requestsPerMinute = 0 },
            { $0.monthlyCredits = -1 }, { $0.models = [ModelName(rawValue: "no-such-model")] },
        ]
        for change in changes {
            var terms = KeyTerms()
            change(&terms)
            let failure = #expect(throws: Failure.self) { try service.issue(terms) }
            #expect(failure?.code == .invalid)
        }
        #expect(try service.keys.list(of: "jane@example.com").count == 1)
    }

    @Test func `uses are kept in memory and written down every five seconds`() throws {
        let service = try Fixture()
        let keys = service.keys
        let house = service.dependencies.housekeeping()
        func lastUse() throws -> Date? { try keys.find(service.caller.key)?.lastUsedAt }
        let first = service.time.now
        try keys.admit(service.caller, from: "192.0.2.1", to: .read)
        #expect(try lastUse() == nil)
        house.tidy()
        #expect(try lastUse() == first)
        service.time.advance(by: 4)
        try keys.admit(service.caller, from: "192.0.2.1", to: .read)
        house.tidy()
        #expect(try lastUse() == first)
        service.time.advance(by: 1)
        house.tidy()
        #expect(try lastUse() == first + 4)
    }

    @Test func `what was used while the database refuses is written down later`() throws {
        let service = try Fixture()
        let uses = KeyUses()
        uses.note(service.caller.key, at: service.time.now)
        #expect(throws: StoreError.self) {
            try uses.save(in: RefusingDatabase(service.database, refused: 1))
        }
        try uses.save(in: service.database)
        #expect(try service.keys.find(service.caller.key)?.lastUsedAt == service.time.now)
    }
}

extension Fixture {
    /// The failure of a read with a key; nil if it is permitted.
    fileprivate func refusal(_ key: KeyText) throws -> Failure? {
        let caller = try caller(key)
        do {
            try keys.admit(caller, from: "192.0.2.1", to: .read)
            return nil
        } catch {
            return error
        }
    }
}
