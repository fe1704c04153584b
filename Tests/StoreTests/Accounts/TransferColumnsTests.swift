import Store
import Testing

@Suite struct TransferColumnsTests {
    private let store: Fixture

    init() throws { store = try Fixture() }

    @Test func `all columns are carried but those that each server fills itself`() throws {
        let own: [TransferQueries.Kind: Set<String>] = [
            .account: ["image_count"], .key: [], .webhookSecret: ["id"],
        ]
        for (kind, own) in own {
            let columns = try types(of: kind).map(\.name)
            #expect(Set(TransferQueries.columns(of: kind)) == Set(columns).subtracting(own))
        }
    }

    @Test func `values are carried with their types`() throws {
        let rows = try store.database.read { try TransferQueries.all(.key, in: $0) }
        let row = try #require(rows.first)
        for (name, type) in try types(of: .key) {
            switch row[name] {
            case .integer?: #expect(type == "INTEGER", "\(name)")
            case .text?: #expect(type == "TEXT", "\(name)")
            case .bytes?: #expect(type == "BLOB", "\(name)")
            case .null?: continue
            case nil: Issue.record("\(name) is missing")
            }
        }
    }

    private func types(of kind: TransferQueries.Kind) throws -> [(name: String, type: String)] {
        try store.database.read { transaction in
            try transaction.query(
                "SELECT name, type FROM pragma_table_info(?)",
                [.text(kind.rawValue)]
            ) { (name: $0.text(), type: $0.text()) }
        }
    }
}
