import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct UpgradeTests {
    private let jane = "jane@example.com"
    private let day = 24.0 * 3600

    @Test func `an upgrade brings what the new month has more, until the period ends`() throws {
        let service = try Fixture(plan: "free")
        #expect(try service.balance().available == 50)
        let hobby = try service.accounts.setPlan(of: jane, to: "hobby").plan.credits
        #expect(hobby > 50)
        #expect(try service.balance().available == hobby)
        let lines = try service.credits.lines(of: jane, limit: 1)
        #expect(lines.first?.entry.source == .plan && lines.first?.entry.amount == hobby - 50)
        service.time.advance(by: 31 * day)
        _ = try Renewals(service.context).run()
        #expect(try service.balance().available == hobby)
        #expect(try LedgerCheck(service.context).run().faults.isEmpty)
    }

    @Test func `a hundred changes of the plan grant once, and a downgrade takes nothing`() throws {
        let service = try Fixture(plan: "free")
        let month = try service.accounts.setPlan(of: jane, to: "standard").plan.credits
        for _ in 0..<50 {
            _ = try service.accounts.setPlan(of: jane, to: "free")
            #expect(try service.balance().available == month)
            _ = try service.accounts.setPlan(of: jane, to: "standard")
        }
        #expect(try service.balance().granted == month)
    }

    @Test func `the ledger names who has upgraded`() throws {
        let service = try Fixture(plan: "free")
        let actor = Actor("ann@host")
        let context = Context(database: service.database, actor: actor, clock: service.time.clock)
        _ = try Accounts(context).setPlan(of: jane, to: "hobby")
        #expect(try service.credits.lines(of: jane, limit: 1).first?.entry.actor == "ann@host")
    }

    @Test func `what was spent of the old plan counts as granted`() throws {
        let service = try Fixture(plan: "free")
        try service.submit()
        let month = try service.accounts.setPlan(of: jane, to: "standard").plan.credits
        #expect(try service.balance().available == month - 16)
    }

    @Test func `an upgrade on the day of the renewal brings the new month once`() throws {
        let service = try Fixture(plan: "free")
        service.time.advance(by: 31 * day)
        let month = try service.accounts.setPlan(of: jane, to: "standard").plan.credits
        #expect(try service.balance().available == month)
        #expect(try Renewals(service.context).run() == 0)
    }

    @Test func `an admin may change the plan without credits`() throws {
        let service = try Fixture(plan: "free")
        let account = try service.accounts.setPlan(of: jane, to: "standard", grantsCredits: false)
        #expect(account.plan.name == "standard")
        #expect(try service.balance().available == 50)
    }

    @Test func `a period's total is what it began with and was given, bought credits too`() throws {
        let service = try Fixture()
        func total() throws -> Int { try service.credits.period(of: service.caller.account).total }
        #expect(try total() == 500)
        let job = try service.submit()
        #expect(try total() == 500)
        _ = try service.worker(FakeProvider()).runOne()
        #expect(try service.find(job).state == .succeeded)
        #expect(try total() == 500)
        _ = try service.credits.add(25, to: jane, reason: "invoice 1")
        #expect(try total() == 525)
        service.time.advance(by: 31 * day)
        _ = try Renewals(service.context).run()
        #expect(try total() == 525)
        let (balance, all) = try service.credits.period(of: service.caller.account)
        #expect(all >= balance.available)
    }
}
