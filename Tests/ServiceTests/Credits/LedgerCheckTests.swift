import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct LedgerCheckTests {
    private func busy() throws -> Fixture {
        let service = try Fixture()
        _ = try service.credits.add(30, to: "jane@example.com", reason: "invoice 7")
        for _ in 0..<3 { try service.submit() }
        _ = try service.worker(FakeProvider()).runOne()
        _ = try service.credits.deduct(5, from: "jane@example.com", reason: "mistake")
        return service
    }

    private func faults(_ service: Fixture) throws -> [LedgerFault] {
        try LedgerCheck(service.context).run().faults
    }

    @Test func `a ledger that was only written to is sound, and every entry was looked at`() throws
    {
        let service = try busy()
        var told: [Int] = []
        let report = try LedgerCheck(service.context).run { done, _ in told.append(done)
        }
        #expect(report == LedgerCheck.Report(entries: 7, faults: []) && told == [7])
    }

    /// Changes to the file by another program, and the faults that they cause.
    @Test(arguments: [
        ("UPDATE ledger SET reason = 'invoice 8' WHERE id = 2", LedgerFault.changed(entry: 2)),
        ("UPDATE ledger SET amount = 31 WHERE id = 2", .changed(entry: 2)),
        ("UPDATE ledger SET created_ms = created_ms + 1 WHERE id = 6", .changed(entry: 6)),
        ("UPDATE ledger SET hash = zeroblob(32) WHERE id = 3", .changed(entry: 3)),
        ("DELETE FROM ledger WHERE id = 4", .changed(entry: 4)),
        ("UPDATE house SET amount = amount - 1 WHERE name = 'granted'", .house),
    ]) func `what was changed behind the program's back is found`(
        _ sql: String,
        _ fault: LedgerFault
    ) throws {
        let service = try busy()
        try service.force(sql)
        #expect(try faults(service) == [fault])
    }

    @Test func `balances, lots and holds that do not follow from the entries are found`() throws {
        let account = { (service: Fixture) in service.caller.account.id }
        let balance = try busy()
        try balance.force("UPDATE balance SET granted = granted + 1, available = available + 1")
        #expect(try faults(balance).contains(.balance(account: account(balance))))
        let lots = try busy()
        try lots.force("UPDATE lot SET remaining = remaining + 1 WHERE entry_id = 2")
        #expect(try faults(lots) == [.lots(account: account(lots))])
        let last = try busy()
        try last.force("DELETE FROM ledger WHERE id = 7")
        #expect(try faults(last) == [.balance(account: account(last))])
    }

    /// Changes beside the ledger that leave every sum as it was.
    @Test(arguments: [
        "UPDATE lot SET expires_ms = 253402300799999 WHERE entry_id = 1",
        "UPDATE lot SET expires_ms = expires_ms - 1 WHERE entry_id = 2",
        "UPDATE lot SET remaining = remaining + CASE entry_id WHEN 2 THEN 5 ELSE -5 END WHERE entry_id < 3",
        """
        INSERT INTO lot (entry_id, account_id, remaining)
        SELECT 3, account_id, 0 FROM lot WHERE entry_id = 2
        """,
    ]) func `lots that are not their grants' are found`(_ sql: String) throws {
        let service = try busy()
        try service.force(sql)
        #expect(try faults(service) == [.lots(account: service.caller.account.id)])
    }

    @Test func `a grant without a lot is found, unless it is older than lots`() throws {
        let service = try busy()
        let merged = """
            UPDATE lot SET remaining = remaining + (SELECT remaining FROM lot WHERE entry_id = 1),
                expires_ms = 253402300799999 WHERE entry_id = 2
            """
        try service.force(merged)
        try service.force("UPDATE lot_hold SET entry_id = 2")
        try service.force("DELETE FROM lot WHERE entry_id = 1")
        #expect(try faults(service).contains(.lots(account: service.caller.account.id)))
    }

    @Test func `a code that was made to look unused is found`() throws {
        let service = try busy()
        let codes = Codes(service.context)
        let code = try codes.make(2, worth: 40, batch: "fair")[0]
        _ = try codes.redeem(code, for: "jane@example.com")
        _ = try service.credits.add(3, to: "jane@example.com", source: .code, reason: "by phone")
        #expect(try faults(service).isEmpty)
        try service.force("UPDATE code SET entry_id = NULL")
        #expect(try faults(service).map(\.description).contains { $0.contains("entry 8") })
    }

    @Test func `a renewal that was taken away is found`() throws {
        let service = try busy()
        try service.force("DELETE FROM renewal")
        #expect(try faults(service).map(\.description).contains { $0.contains("entry 1 ") })
    }

    @Test func `a key's month that is not what its jobs cost is found`() throws {
        let service = try busy()
        try service.force("UPDATE key_month SET credits = credits - 1")
        #expect(try faults(service).count == 1)
    }

    @Test(arguments: [
        "UPDATE spent_day SET credits = credits + 1", "DELETE FROM spent_day",
        "INSERT INTO spent_day SELECT account_id, 99, 1 FROM balance",
    ]) func `days that add up to other credits than an account has spent are found`(
        _ sql: String
    ) throws {
        let service = try busy()
        try service.force(sql)
        #expect(try faults(service) == [.spentDays(account: service.caller.account.id)])
    }

    @Test func `a line's end in an actor is no space, nor the beginning of a reason`() throws {
        let service = try busy()
        _ = try Credits(Context(database: service.database, actor: Actor("ann b")))
            .add(1, to: "jane@example.com", reason: "one\ntwo")
        #expect(try faults(service).isEmpty)
        try service.force("UPDATE ledger SET actor = 'ann' || char(10) || 'b' WHERE id = 8")
        #expect(try faults(service) == [.changed(entry: 8)])
        try service.force(
            "UPDATE ledger SET actor = 'ann b' || char(10) || 'one', reason = 'two' WHERE id = 8"
        )
        #expect(try faults(service) == [.changed(entry: 8)])
    }

    @Test func `a hold that nothing resolves is found`() throws {
        let service = try busy()
        let jobs = try service.jobs.list(of: service.account, limit: 9, offset: 0)
        let job = try #require(jobs.first { $0.state == .queued })
        try service.force(
            "UPDATE job SET state = 'failed', due_ms = NULL, completed_ms = 1 WHERE id = '\(job.id)'"
        )
        #expect(try faults(service) == [.hold(job: job.id)])
    }

    @Test func `held credits that are of no job are found without the ledger too`() throws {
        let service = try busy()
        let holds = { try service.database.read { try LedgerSums.holds(in: $0) } }
        #expect(try holds().isEmpty)
        try service.force("UPDATE balance SET held = held + 1, available = available - 1")
        #expect(try holds() == [.lots(account: service.caller.account.id)])
    }

    @Test func `the schema keeps each account on its side of zero, and numbers without gaps`()
        throws
    {
        let service = try busy()
        for sql in [
            "UPDATE balance SET available = -1",
            "UPDATE house SET amount = 1 WHERE name = 'granted'",
            "UPDATE house SET amount = -1 WHERE name = 'revenue'", "UPDATE ledger SET amount = 1",
            "DELETE FROM ledger", "UPDATE lot SET remaining = -1",
            """
            INSERT INTO ledger (id, account_id, kind, amount, source, actor, reason, created_ms, hash)
            SELECT 99, account_id, 'grant', 1, 'plan', 'x', 'x', 1, zeroblob(32) FROM balance
            """,
        ] {
            #expect(throws: StoreError.self, "\(sql)") {
                try service.database.base.transaction { try $0.execute(sql, []) }
            }
        }
    }
}

extension Fixture {
    /// Changes the file as another program could, past the rules of the ledger.
    fileprivate func force(_ sql: String) throws {
        _ = try database.base.transaction { transaction in
            try transaction.execute("DROP TRIGGER IF EXISTS ledger_is_append_only", [])
            try transaction.execute("DROP TRIGGER IF EXISTS ledger_keeps_entries", [])
            try transaction.execute(sql, [])
        }
    }
}
