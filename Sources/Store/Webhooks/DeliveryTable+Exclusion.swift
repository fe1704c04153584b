package import Domain

extension DeliveryTable {
    /// The endpoints to leave out of a selection.
    package struct Exclusion: Sendable {
        package var hosts: [String] = []
        package var accounts: [AccountID] = []
        /// Accounts on one host each.
        package var pairs: [(host: String, account: AccountID)] = []

        /// Excludes none.
        package init() {}

        var condition: String {
            func marks(_ count: Int, _ mark: String) -> String {
                Array(repeating: mark, count: count).joined(separator: ", ")
            }
            return [
                hosts.isEmpty ? "" : "AND e.host NOT IN (\(marks(hosts.count, "?")))",
                accounts.isEmpty ? "" : "AND e.account_id NOT IN (\(marks(accounts.count, "?")))",
                pairs.isEmpty
                    ? ""
                    : "AND (e.host, e.account_id) NOT IN (VALUES \(marks(pairs.count, "(?, ?)")))",
            ].joined(separator: " ")
        }

        var arguments: [SQLValue] {
            hosts.map(SQLValue.text) + accounts.map { .text($0.description) }
                + pairs.flatMap { [.text($0.host), .text($0.account.description)] }
        }
    }
}
