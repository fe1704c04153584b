import Domain
import Store
import Testing

/// A real database that enforces the rules of the port that SQLite itself does not need.
///
/// Each write body runs twice, and the first run is rolled back. What depends on an account may be
/// written only under the account's lock, which is taken before the first write. No body continues
/// after an error of the database. A violation is reported, fails the test, and is thrown.
struct CheckedDatabase: WrappedDatabase {
    let base: any Database & Maintenance
    var report: @Sendable (Violation) -> Void = { Issue.record("\($0)") }

    enum Violation: Error, Equatable {
        /// A write without the lock of the account that it is about.
        case unlocked(String)
        /// A lock that was taken after a write.
        case lockedLate(LockedRow)
        /// Accounts that were locked in another order than that of their ids.
        case lockedOutOfOrder(LockedRow)
        /// A body that continued after an error of the database.
        case continuedAfter(String)
    }

    private struct Rollback: Error {}

    func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result {
        do {
            try base.transaction { transaction -> Void in
                _ = try run(body, in: transaction)
                throw Rollback()
            }
        } catch is Rollback {}
        return try base.transaction { try run(body, in: $0) }
    }

    // MARK: - Private

    private func run<Result>(
        _ body: (any Transaction) throws -> Result,
        in transaction: any Transaction
    ) throws -> Result {
        let checked = CheckedTransaction(transaction, report: report)
        let result = try body(checked)
        try checked.checkFailure()
        return result
    }
}

/// A transaction that records its locks, its writes and its errors.
private final class CheckedTransaction: Transaction {
    private let base: any Transaction
    private let report: (CheckedDatabase.Violation) -> Void
    private var locked: Set<LockedRow> = []
    private var last = ""
    private var hasWritten = false
    private var failure: (any Error)?

    init(_ base: any Transaction, report: @escaping (CheckedDatabase.Violation) -> Void) {
        self.base = base
        self.report = report
    }

    func lock(_ row: LockedRow) throws {
        guard locked.insert(row).inserted else { return }
        guard !hasWritten else { throw violation(.lockedLate(row)) }
        guard case .account(let id) = row, id.description > last else {
            throw violation(.lockedOutOfOrder(row))
        }
        last = id.description
        try base.lock(row)
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try check(WriteStatement(sql, arguments))
        do {
            return try base.execute(sql, arguments)
        } catch {
            failure = error
            throw error
        }
    }

    func forEachRow(
        of sql: String,
        _ arguments: [SQLValue],
        _ body: (any Row) throws -> Void
    ) throws {
        try check(WriteStatement(sql, arguments))
        var isBodys = false
        do {
            try base.forEachRow(of: sql, arguments) { row in
                isBodys = true
                try body(row)
                isBodys = false
            }
        } catch {
            if !isBodys { failure = error }
            throw error
        }
    }

    func checkFailure() throws {
        if let failure { throw violation(.continuedAfter("\(failure)")) }
    }

    // MARK: - Private

    private func check(_ write: WriteStatement?) throws {
        try checkFailure()
        guard let write else { return }
        hasWritten = true
        if let id = write.newAccount { locked.insert(.account(id)) }
        guard write.needsLock else { return }
        let isLocked = write.account.map { locked.contains(.account($0)) } ?? !locked.isEmpty
        guard isLocked else { throw violation(.unlocked(write.sql)) }
    }

    private func violation(_ violation: CheckedDatabase.Violation) -> CheckedDatabase.Violation {
        report(violation)
        return violation
    }
}
