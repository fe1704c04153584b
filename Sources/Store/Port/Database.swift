import Basics
package import Domain
package import Foundation

/// The database port that Store's tables and queries are written against.
///
/// SQL in Store is the common subset of SQLite 3.40 and PostgreSQL 15, with `?` for arguments;
/// anything else belongs in a driver. All calls block; any thread may make them.
package protocol Database: Sendable {
    /// Runs reads on a connection of their own, without waiting for writers.
    ///
    /// READ COMMITTED: each statement sees what was committed before it began. Throws `StoreError`.
    func withReader(_ body: (any Transaction) throws -> Void) throws

    /// Runs reads on a connection of their own that share one snapshot.
    ///
    /// For consistency checks and exports. While it runs, the database can't reclaim the space of
    /// old row versions. Throws `StoreError`.
    func withSnapshot(_ body: (any Transaction) throws -> Void) throws

    /// Runs `body` in a transaction; on return its effect is durable.
    ///
    /// If `body` throws, the transaction is rolled back and the error is rethrown. Must not be
    /// called from within a body. Throws `StoreError` if the database refuses.
    ///
    /// `body` must be re-runnable, since a driver may roll it back and run it again after a
    /// serialization failure or a deadlock: it changes nothing but the database, and returns what
    /// it computed. It must not catch a `StoreError` and continue: after a failed statement the
    /// whole transaction may be aborted. Before it writes what depends on an account's state, it
    /// calls `Transaction.lock(_:)`.
    func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result
}

extension Database {
    /// Runs reads as `withReader` does and returns their result.
    @inlinable
    package func read<Result>(_ body: (any Transaction) throws -> Result) throws -> Result {
        var result: Result?
        try withReader { result = try body($0) }
        guard let result else { throw StoreError.broken("a read without a result") }
        return result
    }

    /// Runs reads as `withSnapshot` does and returns their result.
    package func snapshot<Result>(_ body: (any Transaction) throws -> Result) throws -> Result {
        var result: Result?
        try withSnapshot { result = try body($0) }
        guard let result else { throw StoreError.broken("a read without a result") }
        return result
    }
}

/// A connection in use; valid only inside the closure that it was passed to.
package protocol Transaction {
    /// Runs a statement and returns the number of rows that it changed.
    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Locks a row until the transaction ends; another transaction that locks it waits.
    ///
    /// Call it before the first write, and before reading what the write depends on. Locking a row
    /// twice is allowed. A database with a single writer needs no locks: the default does nothing.
    func lock(_ row: LockedRow) throws

    /// Runs a query and passes each of its rows to `body`; a row is valid inside `body` only.
    func forEachRow(
        of sql: String,
        _ arguments: [SQLValue],
        _ body: (any Row) throws -> Void
    ) throws
}

/// A row that transactions lock to serialize changes of what depends on it.
package enum LockedRow: Hashable, Sendable {
    /// The account's credits, lots, queue, idempotency keys, uploads and webhook secrets.
    case account(AccountID)
}

extension Transaction {
    package func lock(_ row: LockedRow) throws {}

    /// Locks accounts in the order of their ids, which all transactions share, so that two of them
    /// can't deadlock.
    package func lock(accounts: some Sequence<AccountID>) throws {
        for id in Set(accounts).sorted(by: { $0.description < $1.description }) {
            try lock(.account(id))
        }
    }
}

// The generic calls are outside the protocols, so that each use is specialised for its own type; each
// leaves its work to a function that does not depend on the type of the transaction.
extension Transaction {
    /// Runs a query and passes each of its rows to `body`; a row is valid inside `body` only.
    package func forEach(
        _ sql: String,
        _ arguments: [SQLValue],
        _ body: (inout RowCursor) throws -> Void
    ) throws {
        try forEachRow(of: sql, arguments) { row in
            var cursor = RowCursor(row)
            try body(&cursor)
        }
    }

    /// Runs a query and maps each of its rows.
    @inline(__always)
    package func query<Element>(
        _ sql: String,
        _ arguments: [SQLValue],
        _ map: (inout RowCursor) throws -> Element
    ) throws -> [Element] { try Query.all(sql, arguments, in: self, map) }

    /// Maps the first row; nil if there is no row.
    @inline(__always)
    package func first<Element>(
        _ sql: String,
        _ arguments: [SQLValue],
        _ map: (inout RowCursor) throws -> Element
    ) throws -> Element? { try Query.first(sql, arguments, in: self, map) }
}

/// Runs queries for `Transaction.query` and `Transaction.first`, specialised for the element alone.
package enum Query {
    package static func all<Element>(
        _ sql: String,
        _ arguments: [SQLValue],
        in transaction: any Transaction,
        _ map: (inout RowCursor) throws -> Element
    ) throws -> [Element] {
        var elements: [Element] = []
        try transaction.forEachRow(of: sql, arguments) { row in
            var cursor = RowCursor(row)
            elements.append(try map(&cursor))
        }
        return elements
    }

    package static func first<Element>(
        _ sql: String,
        _ arguments: [SQLValue],
        in transaction: any Transaction,
        _ map: (inout RowCursor) throws -> Element
    ) throws -> Element? {
        var first: Element?
        var isFirst = true
        try transaction.forEachRow(of: sql, arguments) { row in
            guard isFirst else { return }
            isFirst = false
            var cursor = RowCursor(row)
            first = try map(&cursor)
        }
        return first
    }
}

/// An argument of a statement.
package enum SQLValue: Sendable, Equatable {
    case null
    case integer(Int64)
    case text(String)
    case bytes(Data)

    /// The bytes of a text, or the bytes.
    var byteCount: Int {
        switch self {
        case .null, .integer: 0
        case .text(let text): text.utf8.count
        case .bytes(let data): data.count
        }
    }

    /// A text or null.
    static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }

    /// A time as milliseconds since the Unix epoch.
    static func time(_ date: Date) -> SQLValue { .integer(date.milliseconds) }

    /// An integer.
    static func int(_ value: Int) -> SQLValue { .integer(Int64(value)) }
}
