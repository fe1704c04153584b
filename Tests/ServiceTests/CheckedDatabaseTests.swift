import Basics
import Domain
import Foundation
import Store
import Testing

/// The rules of the port, as all tests of this target hold them.
@Suite struct CheckedDatabaseTests {
    private let service: Fixture
    private let database: CheckedDatabase
    private let reported = Guarded<[CheckedDatabase.Violation]>([])

    init() throws {
        service = try Fixture()
        database = CheckedDatabase(base: service.database.base) { [reported] violation in
            reported.withLock { $0.append(violation) }
        }
    }

    private var account: AccountID { service.caller.account.id }

    private var grant: LedgerEntry {
        .init(account: account, kind: .grant, amount: 5, reason: "t", createdAt: service.time.now)
    }

    @Test func `a body runs twice and its effect is there once`() throws {
        let runs = Counter()
        let before = try service.balance()
        _ = try database.transaction { [account, grant] transaction in
            runs.increase()
            try transaction.lock(.account(account))
            return try LedgerTable.append(grant, in: transaction)
        }
        #expect(runs.value == 2)
        #expect(try service.balance().available == before.available + 5)
        #expect(reported.withLock { $0.isEmpty })
    }

    @Test func `a write without its account's lock is refused`() throws {
        let (before, grant) = (try service.balance(), grant)
        for other in [nil, AccountID("someone else's")] {
            let violation = try violation { transaction in
                if let other { try transaction.lock(.account(other)) }
                try LedgerTable.append(grant, in: transaction)
            }
            guard case .unlocked? = violation else {
                Issue.record("it was let pass")
                continue
            }
        }
        #expect(try service.balance() == before)
        #expect(reported.withLock { $0.count } == 2)
    }

    @Test func `a lock after a write is refused`() throws {
        let account = account
        let violation = try violation { transaction in
            try AccountTable.setTier(of: account, to: nil, in: transaction)
            try transaction.lock(.account(account))
        }
        #expect(violation == .lockedLate(.account(account)))
        #expect(reported.withLock { $0.count } == 1)
    }

    @Test func `accounts are locked in the order of their ids`() throws {
        let (first, second) = (AccountID("a"), AccountID("b"))
        #expect(try violation { try $0.lock(accounts: [second, first]) } == nil)
        let violation = try violation { transaction in
            try transaction.lock(.account(second))
            try transaction.lock(.account(first))
        }
        #expect(violation == .lockedOutOfOrder(.account(first)))
    }

    @Test func `a body that continues after an error of the database is refused`() throws {
        let account = account
        let violation = try violation { transaction in
            try? AccountTable.setTier(of: account, to: "no such tier", in: transaction)
        }
        guard case .continuedAfter? = violation else {
            Issue.record("it was let pass")
            return
        }
    }

    // MARK: - Private

    private func violation(
        _ body: @escaping @Sendable (any Transaction) throws -> Void
    ) throws -> CheckedDatabase.Violation? {
        do {
            try database.transaction(body)
            return nil
        } catch let violation as CheckedDatabase.Violation {
            return violation
        }
    }
}
