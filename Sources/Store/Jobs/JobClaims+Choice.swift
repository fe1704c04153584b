import Basics
package import Domain
package import Foundation

/// The choice of the next job.
///
/// Jobs that are under way and due come first: a poll, or a job whose lease has expired. Then
/// accounts take turns: of those with fewer running jobs than their tier allows, the one with the
/// fewest, then the one whose last turn is the longest ago; of its jobs, the one that has waited
/// the longest. So an account with many jobs delays no other one, and the cost does not depend on
/// the number of waiting jobs.
extension JobClaims {
    /// Returns whether `claim` would find a job, without a write transaction.
    package static func isAnyDue(
        _ stage: Stage = .making,
        without accounts: [AccountID] = [],
        now: Date,
        in transaction: any Transaction
    ) throws -> Bool {
        try transaction.first(
            accounts.isEmpty ? anyDue : "SELECT \(choice(without: accounts))",
            choiceArguments(stage, without: accounts, now: now)
        ) { $0.optionalText() != nil } ?? false
    }

    /// Returns the due time of the next job of a stage that `claim` may take, which may have
    /// passed; nil if there is none.
    ///
    /// Excludes jobs of the accounts in `without`, and waiting jobs of accounts that run as many as
    /// they may. Claims nothing.
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

    /// The statement of `isAnyDue` for all accounts, which idle threads run after each wake.
    private static let anyDue = "SELECT \(choice(without: []))"

    /// Uses a scalar subquery instead of a join: independently of statistics, the planner then
    /// scans `account_load` in the order of turns and looks up one tier at a time.
    private static let accountsWithRoom = """
        account_load l WHERE l.waiting > 0 AND l.running < (
            SELECT t.concurrent_jobs FROM account a \(AccountTable.joins) WHERE a.id = l.account_id)
        """

    /// Selects the due time of the first waiting job of account `l`, or null; its argument is the
    /// stage.
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
