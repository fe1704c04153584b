import Basics
import Domain
import Service
import Store
import Testing

/// The number of times that the outbox is searched, each of which visits all due endpoints of
/// accounts that have their share.
@Suite struct WebhookSelectionTests {
    @Test func `a delivery takes two searches, the first of them outside a write`() throws {
        let service = try Fixture()
        let database = SearchCounter(base: service.database)
        let hooks = try WebhookFixture(service, database: database)
        try hooks.ended()
        for _ in 0..<2 { hooks.loop.pass() }
        #expect(try hooks.delivery().state == .delivered)
        // Each search reads the healthy and the failing endpoints; `CheckedDatabase` runs writes twice.
        #expect(database.reads.withLock { $0 } == 2)
        #expect(database.writes.withLock { $0 } == 4)
    }
}

/// A database that counts searches for due endpoints.
private struct SearchCounter: WrappedDatabase {
    let base: any Database & Maintenance
    let reads = Guarded(0)
    let writes = Guarded(0)

    func withReader(_ body: (any Transaction) throws -> Void) throws {
        try base.withReader { try body(CountingTransaction(base: $0, searches: reads)) }
    }

    func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result {
        let writes = writes
        return try base.transaction { try body(CountingTransaction(base: $0, searches: writes)) }
    }
}

private struct CountingTransaction: Transaction {
    let base: any Transaction
    let searches: Guarded<Int>

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try base.execute(sql, arguments)
    }

    func forEachRow(
        of sql: String,
        _ arguments: [SQLValue],
        _ body: (any Row) throws -> Void
    ) throws {
        if sql.contains("WHERE e.due_ms <= ?") { searches.withLock { $0 += 1 } }
        try base.forEachRow(of: sql, arguments, body)
    }
}
