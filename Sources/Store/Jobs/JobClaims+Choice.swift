import Basics
package import Domain
package import Foundation

/// Which job is next.
///
/// First what is under way and due: a poll, or a job whose worker's lease has run out. Then the
/// accounts take turns: of those that have fewer jobs running than their tier allows, the one with
/// the fewest, and of these the one whose last turn is the longest ago; of its jobs the one that
/// has waited the longest. So an account with many jobs delays no other, and the choice costs the
/// same however many jobs wait.
extension JobClaims {
    /// Whether `claim` would find a job; a read, so that looking costs no writer's time.
    package static func isAnyDue(
        _ stage: Stage = .making,
        without accounts: [AccountID] = [],
        now: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.first(
            "SELECT \(choice(without: accounts))",
            choiceArguments(stage, without: accounts, now: now)
        ) { $0.optionalText() != nil } ?? false
    }

    /// When the next job of a stage is due that `claim` may take, a moment in the past included;
    /// nil if there is none.
    ///
    /// Jobs of the accounts in `without` are passed over, and waiting ones of accounts that have as
    /// many running as they may. Takes nothing.
    package static func nextDue(
        _ stage: Stage = .making,
        without accounts: [AccountID] = [],
        in transaction: any Transaction
    ) throws -> Date? {
        let arguments = [SQLValue.int(stage.rawValue)] + accounts.map { .text($0.description) }
        let underWay = try transaction.first(
            """
            SELECT due_ms FROM job
            WHERE needs_images = ? AND state = 'processing' \(exclusion(accounts))
            ORDER BY due_ms LIMIT 1
            """,
            arguments
        ) { $0.time() }
        let waiting =
            try transaction.first(
                """
                SELECT min(\(firstWaiting))
                FROM \(accountsWithRoom) \(exclusion(accounts, column: "l.account_id"))
                """,
                arguments
            ) { $0.optionalTime() } ?? nil
        return [underWay, waiting].compactMap(\.self).min()
    }

    /// An expression for the id of the next job, or null.
    package static func choice(without accounts: [AccountID]) -> String {
        """
        coalesce(
            (SELECT id FROM job
                WHERE needs_images = ? AND state = 'processing' AND due_ms <= ? \(exclusion(accounts))
                ORDER BY due_ms LIMIT 1),
            (SELECT id FROM job
                WHERE needs_images = ? AND state = 'queued' AND account_id = (
                    SELECT l.account_id FROM \(accountsWithRoom)
                        \(exclusion(accounts, column: "l.account_id"))
                        AND \(firstWaiting) <= ?
                    ORDER BY l.running, l.turn LIMIT 1)
                ORDER BY due_ms LIMIT 1))
        """
    }

    /// The arguments of `choice`.
    package static func choiceArguments(
        _ stage: Stage,
        without accounts: [AccountID],
        now: Date
    ) -> [SQLValue] {
        let names = accounts.map { SQLValue.text($0.description) }
        let stage = SQLValue.int(stage.rawValue)
        return [stage, .time(now)] + names + [stage] + names + [stage, .time(now)]
    }

    // MARK: - Private

    /// A scalar subquery where a join would do: whatever the statistics, the planner can only walk
    /// along `account_load` by turn then and look up one tier at a time.
    private static let accountsWithRoom = """
        account_load l WHERE l.waiting > 0 AND l.running < (
            SELECT t.concurrent_jobs FROM account a \(AccountTable.joins) WHERE a.id = l.account_id)
        """

    /// When the first waiting job of the account `l` is due, or null; its argument is the stage.
    private static let firstWaiting = """
        (SELECT due_ms FROM job
            WHERE account_id = l.account_id AND needs_images = ? AND state = 'queued'
            ORDER BY due_ms LIMIT 1)
        """

    private static func exclusion(
        _ accounts: [AccountID],
        column: String = "account_id"
    ) -> String {
        guard !accounts.isEmpty else { return "" }
        let marks = Array(repeating: "?", count: accounts.count).joined(separator: ", ")
        return "AND \(column) NOT IN (\(marks))"
    }
}
