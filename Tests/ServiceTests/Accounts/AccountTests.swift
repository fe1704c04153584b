import Domain
import Service
import Testing

@Suite struct AccountTests {
    @Test func `an account begins with its plan's credits`() throws {
        let service = try Fixture()
        _ = try service.accounts.create(email: "Bob@Example.com", name: " Bob ", plan: "hobby")
        let (account, balance) = try service.accounts.show("BOB@example.com")
        #expect(
            account.email == "bob@example.com" && account.name == "Bob"
                && account.plan.name == "hobby"
        )
        #expect(
            balance.available == account.plan.credits && balance.granted == account.plan.credits
        )
        #expect(try service.accounts.show(account.id.description).account == account)
    }

    @Test(arguments: [
        ("jane@example.com", "J", "free"), ("no-at", "J", "free"), ("a@b@c", "J", "free"),
        ("@x", "J", "free"),
        ("a b@x", "J", "free"), ("new@x", " ", "free"), ("new@x", "J", "gold"),
    ])
    func `what can be no account is refused and leaves nothing`(
        _ email: String,
        _ name: String,
        _ plan: String
    ) throws {
        let service = try Fixture()
        let failure = #expect(throws: Failure.self) {
            try service.accounts.create(email: email, name: name, plan: plan)
        }
        #expect(failure?.code == .invalid)
        #expect(try service.accounts.list().count == 1)
    }

    @Test(arguments: [0, -5, 1_000_000_001]) func `a senseless top-up is refused`(
        _ amount: Int
    ) throws {
        let service = try Fixture()
        #expect(throws: Failure.self) {
            try service.credits.add(amount, to: "jane@example.com", reason: "t")
        }
        #expect(try service.balance().granted == 500)
    }

    @Test func `a top-up is added to the balance`() throws {
        let service = try Fixture()
        #expect(try service.credits.add(7, to: "jane@example.com", reason: "t").available == 507)
        #expect(throws: Failure.self) {
            try service.credits.add(7, to: "nobody@example.com", reason: "t")
        }
    }
}
