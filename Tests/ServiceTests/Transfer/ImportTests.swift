import Domain
import Foundation
import Service
import Store
import TestSupport
import Testing

@Suite struct ImportTests {
    let fixture: Fixture
    let place: TemporaryDirectory
    let database: any Database & Maintenance

    init() throws {
        fixture = try Fixture()
        place = try TemporaryDirectory()
        let other = DataDirectory(path: place.url.appendingPathComponent("other").path)
        try other.prepare()
        database = try other.openDatabase()
    }

    private func export() throws -> AccountExport {
        try AccountExport(json: try AccountExport(of: fixture.context).json())
    }

    private func issue() throws -> APIKeys.Issued {
        try fixture.keys.issue(
            to: "jane@example.com",
            format: .v1,
            name: "second",
            sealedWith: fixture.serverKey
        )
    }

    /// The export with a field of its first row changed.
    private func export(
        _ rows: String,
        _ field: String,
        _ value: any Sendable
    ) throws -> AccountExport {
        let json = try AccountExport(of: fixture.context).json()
        var tree = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
        var list = try #require(tree[rows] as? [[String: Any]])
        list[0][field] = value
        tree[rows] = list
        return try AccountExport(json: JSONSerialization.data(withJSONObject: tree))
    }

    @Test func `keys that were issued after an import come with the next one`() throws {
        _ = try AccountImport(export()).run(
            skippingExisting: false,
            into: Context(database: database)
        )
        let second = try issue()
        let outcome = try AccountImport(export()).run(
            skippingExisting: true,
            into: Context(database: database)
        )
        #expect(outcome.accounts == 0 && outcome.skipped == 1 && outcome.keys == 1)
        let keys = APIKeys(Context(database: database))
        #expect(try keys.authenticate(second.key.text) != nil)
        #expect(try keys.authenticate(fixture.key.text) != nil)
    }

    @Test func `keys that were revoked or rotated after an import are so here after the next`()
        throws
    {
        let second = try issue()
        _ = try AccountImport(export()).run(
            skippingExisting: false,
            into: Context(database: database)
        )
        _ = try fixture.keys.revoke(second.record.id.description)
        let rotated = try fixture.keys.rotate(
            fixture.caller.key.description,
            sealedWith: fixture.serverKey
        )
        _ = try AccountImport(export()).run(
            skippingExisting: true,
            into: Context(database: database)
        )
        let keys = APIKeys(Context(database: database))
        #expect(try keys.authenticate(second.key.text) == nil)
        #expect(try keys.authenticate(rotated.new.key.text) != nil)
        #expect(try keys.find(fixture.caller.key)?.terms.expiresAt == rotated.old.terms.expiresAt)
    }

    @Test func `a revocation here is not taken back`() throws {
        _ = try AccountImport(export()).run(
            skippingExisting: false,
            into: Context(database: database)
        )
        let keys = APIKeys(Context(database: database))
        _ = try keys.revoke(fixture.caller.key.description)
        _ = try AccountImport(export()).run(
            skippingExisting: true,
            into: Context(database: database)
        )
        #expect(try keys.authenticate(fixture.key.text) == nil)
    }

    @Test(
        arguments: [
            ("keys", "models", "not a list", "models"),
            ("keys", "networks", "[\"10.0.0.1/8\"]", "networks"),
            ("keys", "scopes", "read,everything", "scopes"), ("keys", "is_test", 2, "is_test"),
            ("keys", "requests_per_minute", 0, "requests_per_minute"),
            ("keys", "monthly_credits", -1, "monthly_credits"),
            ("keys", "lookup_hash", "abc", "lookup_hash"),
            ("keys", "created_ms", "today", "created_ms"),
            ("accounts", "email", "jane", "email"), ("accounts", "name", " ", "name"),
            ("accounts", "created_ms", "today", "created_ms"), ("accounts", "id", 7, "id"),
            ("accounts", "created_ms", Int.max, "created_ms"),
            ("accounts", "suspended_ms", -1, "suspended_ms"),
            ("accounts", "renews_ms", Int.min, "renews_ms"),
            ("keys", "created_ms", 253_402_300_800_000, "created_ms"),
            ("keys", "expires_ms", Int.max, "expires_ms"),
            ("keys", "last_used_ms", Int.min, "last_used_ms"),
            ("keys", "revoked_ms", -1, "revoked_ms"),
        ] as [(String, String, any Sendable, String)]
    )
    func `a field that can't be is named, and nothing is taken`(
        _ rows: String,
        _ field: String,
        _ value: any Sendable,
        _ named: String
    ) throws {
        let work = AccountImport(try export(rows, field, value))
        let refusal = #expect(throws: Failure.self) {
            try work.run(skippingExisting: false, into: Context(database: database))
        }
        #expect(refusal?.message.contains("'\(named)'") == true, "\(refusal?.message ?? "")")
        #expect(try Accounts(Context(database: database)).list().isEmpty)
    }

    @Test
    func `what was taken before a disk was full is said, and the rest comes with a repetition`()
        throws
    {
        for number in 0..<1200 {
            _ = try fixture.accounts.create(
                email: "u\(number)@example.com",
                name: "U",
                plan: "free"
            )
        }
        let export = try export()
        let refusing = RefusingDatabase(database, refused: 2)
        let refusal = #expect(throws: Failure.self) {
            try AccountImport(export).run(
                skippingExisting: false,
                into: Context(database: refusing)
            )
        }
        let taken = try Accounts(Context(database: database)).list().count
        #expect(taken > 0 && taken < 1201)
        #expect(refusal?.message.contains("\(taken) accounts") == true)
        #expect(refusal?.message.contains("--skip-existing") == true)
        let rest = try AccountImport(export).run(
            skippingExisting: true,
            into: Context(database: database)
        )
        #expect(rest.accounts == 1201 - taken && rest.skipped == taken)
        #expect(try APIKeys(Context(database: database)).authenticate(fixture.key.text) != nil)
    }

    @Test func `an account that is here refuses all before anything is taken`() throws {
        _ = try AccountImport(export()).run(
            skippingExisting: false,
            into: Context(database: database)
        )
        for number in 0..<600 {
            _ = try fixture.accounts.create(
                email: "u\(number)@example.com",
                name: "U",
                plan: "free"
            )
        }
        _ = try Accounts(Context(database: database))
            .create(email: "u599@example.com", name: "U", plan: "free")
        #expect(throws: Failure.self) {
            try AccountImport(export()).run(
                skippingExisting: false,
                into: Context(database: database)
            )
        }
        #expect(try Accounts(Context(database: database)).list().count == 2)
    }
}
