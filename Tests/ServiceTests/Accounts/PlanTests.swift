import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct PlanTests {
    @Test func `a plan is made, changed, used and removed`() throws {
        let service = try Fixture()
        let plans = Plans(service.context)
        let made = try plans.create(
            Plan(
                name: "team-1",
                credits: 9,
                tier: "hobby",
                priceCents: 1900,
                retentionDays: 30,
                features: ["a \"quoted\" one", "SLA"]
            )
        )
        #expect(try plans.show("team-1").plan == made)
        let changed = try plans.set("team-1") { plan in
            plan.credits = 12
            plan.tier = "growth"
        }
        #expect(changed.credits == 12 && changed.tier == "growth" && changed.priceCents == 1900)
        #expect(try plans.list().map(\.name).contains("team-1"))
        let account = try service.accounts.setPlan(of: "jane@example.com", to: "team-1")
        #expect(account.plan == changed && account.tier.name == "growth")
        #expect(try service.balance().granted == 500)
        #expect(try plans.show("team-1").accounts == 1)
        #expect(throws: Failure.self) { try plans.delete("team-1") }
        _ = try service.accounts.setPlan(of: "jane@example.com", to: "free")
        #expect(try plans.delete("team-1") == changed)
        #expect(throws: Failure.self) { try plans.show("team-1") }
    }

    @Test func `an account's own tier goes before its plan's, for the next request`() throws {
        let service = try Fixture()
        let tiers = Tiers(service.context)
        _ = try tiers.create(
            Tier(name: "vip", requestsPerMinute: 900, concurrentJobs: 5, queueSize: 6)
        )
        let account = try service.accounts.setTier(of: "jane@example.com", to: "vip")
        #expect(account.hasOwnTier && account.plan.name == "standard")
        #expect(try service.caller(service.key).requestsPerMinute == 900)
        _ = try tiers.set("vip") { $0.requestsPerMinute = 800 }
        #expect(try service.caller(service.key).requestsPerMinute == 800)
        _ = try service.accounts.setTier(of: "jane@example.com", to: nil)
        #expect(try service.caller(service.key) == service.caller)
    }

    @Test func `what can be no plan or tier is refused`() throws {
        let service = try Fixture()
        let plans = Plans(service.context)
        let tiers = Tiers(service.context)
        let wrong = [
            Plan(name: "free", credits: 1, tier: "free"),
            Plan(name: "A b", credits: 1, tier: "free"),
            Plan(name: "x", credits: -1, tier: "free"), Plan(name: "x", credits: 1, tier: "none"),
            Plan(name: "x", credits: 1, tier: "free", retentionDays: 0),
            Plan(name: "x", credits: 1, tier: "free", priceCents: -1),
            Plan(name: "x", credits: .max, tier: "free"),
            Plan(name: "x", credits: 1, tier: "free", retentionDays: .max),
        ]
        for plan in wrong {
            let failure = #expect(throws: Failure.self) { try plans.create(plan) }
            #expect(failure?.code == .invalid)
        }
        for (name, size) in [("free", 1), ("", 1), ("x", 0), ("x", .max)] {
            let tier = Tier(name: name, requestsPerMinute: 1, concurrentJobs: 1, queueSize: size)
            #expect(throws: Failure.self) { try tiers.create(tier) }
        }
        #expect(throws: Failure.self) { try tiers.set("none") { _ in } }
        #expect(throws: Failure.self) {
            try service.accounts.setTier(of: "jane@example.com", to: "none")
        }
        #expect(try plans.list().count == 5 && tiers.list().count == 5)
    }

    @Test func `the audit trail says what a plan and a tier were and are`() throws {
        let service = try Fixture()
        _ = try Plans(service.context).set("standard") { $0.credits = 700 }
        _ = try Tiers(service.context).set("free") { $0.requestsPerMinute = 11 }
        let details = try service.database.read { transaction in
            try transaction.query("SELECT detail FROM audit ORDER BY id DESC LIMIT 2", []) {
                $0.text()
            }
        }
        #expect(details[0].hasPrefix("11 requests a minute") && details[0].contains("before: 10 "))
        #expect(details[1].hasPrefix("700 credits") && details[1].contains("before: 500 "))
    }

    @Test func `an account is renamed, but not to another's email`() throws {
        let service = try Fixture()
        _ = try service.accounts.create(email: "bob@example.com", name: "Bob", plan: "free")
        let account = try service.accounts.rename(
            "jane@example.com",
            email: "Jane.Doe@example.com",
            name: nil
        )
        #expect(account.email == "jane.doe@example.com" && account.name == "Jane")
        #expect(account.id == service.caller.account.id)
        for email in [
            "bob@example.com", "nothing", "esc\u{1B}[31m@x.test", "a\u{202E}b@x.test", "a b@x.test",
        ] {
            #expect(throws: Failure.self) {
                try service.accounts.rename("jane.doe@example.com", email: email, name: nil)
            }
        }
        #expect(throws: Failure.self) {
            try service.accounts.rename("jane.doe@example.com", email: nil, name: nil)
        }
    }
}
