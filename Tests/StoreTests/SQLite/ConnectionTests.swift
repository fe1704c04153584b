import Domain
import Foundation
import Store
import Testing

@Suite struct ConnectionTests {
    private static let insertion =
        "INSERT INTO audit (at_ms, actor, action, subject, detail) VALUES (1, 'a', 'b', 'c', ?)"

    private func count(_ store: Fixture) throws -> Int? {
        try store.database.read { transaction in
            try transaction.first("SELECT count(*) FROM audit", []) { $0.integer() }
        }
    }

    /// Writes until the file may not grow any more, and answers with the refusal.
    private func fill(_ transaction: any Transaction) throws -> StoreError? {
        _ = try transaction.execute(Self.insertion, [.text("first")])
        _ = try transaction.query("PRAGMA max_page_count = 1", []) { $0.integer() }
        do {
            let large = String(repeating: "x", count: 1 << 20)
            _ = try transaction.execute(Self.insertion, [.text(large)])
            return nil
        } catch let error as StoreError {
            return error
        }
    }

    private func makeRoom(_ store: Fixture) throws {
        _ = try store.database.transaction { transaction in
            try transaction.query("PRAGMA max_page_count = 1000000", []) { $0.integer() }
        }
    }

    @Test func `a full disk undoes the whole write, and the next one succeeds`() throws {
        let store = try Fixture()
        do {
            try store.database.transaction { if let error = try fill($0) { throw error } }
            Issue.record("there was room")
        } catch { #expect((error as? StoreError)?.fault == .full) }
        #expect(try count(store) == 0)
        try makeRoom(store)
        _ = try store.database.transaction { try $0.execute(Self.insertion, [.text("next")]) }
        #expect(try count(store) == 1)
    }

    @Test func `a write that passes over a full disk can't commit what follows`() throws {
        let store = try Fixture()
        #expect(throws: StoreError.self) {
            try store.database.transaction { transaction in
                guard try fill(transaction) != nil else { return }
                _ = try transaction.execute(Self.insertion, [.text("after")])
            }
        }
        #expect(throws: StoreError.self) { try store.database.transaction { _ = try fill($0) } }
        #expect(try count(store) == 0)
    }

    @Test func `a constraint is told in the schema's own words`() throws {
        let store = try Fixture()
        do {
            _ = try store.database.transaction {
                try $0.execute("UPDATE ledger SET amount = 1", [])
            }
            Issue.record("it was changed")
        } catch let error as StoreError {
            #expect(error.reason == "1811 the ledger is append-only")
        }
    }

    @Test(arguments: [
        "SELECT \"no such column\"", "SELECT 1; SELECT 2", "", "SELECT ?", "SELECT 1 FROM nowhere",
    ])
    func `what is not one statement with its arguments is refused`(_ sql: String) throws {
        let store = try Fixture()
        for isWriting in [false, true] {
            #expect(throws: StoreError.self) {
                if isWriting {
                    _ = try store.database.transaction { try $0.execute(sql, []) }
                } else {
                    try store.database.withReader { _ = try $0.query(sql, []) { _ in } }
                }
            }
        }
    }

    @Test func `a reader can't write`() throws {
        let store = try Fixture()
        do {
            try store.database.withReader { _ = try $0.execute("DELETE FROM ledger", []) }
            Issue.record("it was deleted")
        } catch { #expect((error as? StoreError)?.fault == .readOnly) }
    }
}
