import Domain
import Foundation
import Store
import Testing

@Suite struct AuditTests {
    let fixture: Fixture

    init() throws { fixture = try Fixture() }

    private func note(_ action: String, _ subject: String, by actor: String = "jane@host") throws {
        let entry = AuditEntry(
            at: fixture.now,
            actor: Actor(actor),
            action: action,
            subject: subject,
            detail: "d"
        )
        try fixture.database.transaction { try AuditTable.append(entry, in: $0) }
    }

    private func list(_ change: (inout AuditQuery) -> Void) throws -> [String] {
        var filter = AuditQuery()
        change(&filter)
        return try fixture.database.read {
            try AuditTable.list(where: filter, limit: 10, in: $0).map(\.entry.subject)
        }
    }

    @Test func `the newest entries come first, chosen by what is asked`() throws {
        try note("key issue", "1")
        try note("key revoke", "2", by: "joe@host")
        try note("keyring make", "3")
        #expect(try list { _ in } == ["3", "2", "1"])
        #expect(try list { $0.action = "key" } == ["2", "1"])
        #expect(try list { $0.action = "key revoke" } == ["2"])
        #expect(try list { $0.action = "KEY Issue" } == ["1"], "in any case")
        #expect(try list { $0.action = "k_y" } == [], "as it stands, not as a pattern")
        #expect(try list { $0.actor = "joe@host" } == ["2"])
        #expect(try list { $0.subject = "3" } == ["3"])
        #expect(try list { $0.since = fixture.now + 1 } == [])
    }

    @Test func `entries can be neither changed nor removed`() throws {
        try note("key issue", "1")
        for sql in ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"] {
            #expect(throws: StoreError.self) {
                try fixture.database.transaction { _ = try $0.execute(sql, []) }
            }
        }
        #expect(try list { _ in } == ["1"])
    }
}
