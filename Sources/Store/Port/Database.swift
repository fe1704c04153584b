import Basics
import Domain
package import Foundation

/// The database port: what Store's verbs are written against.
///
/// SQL in Store is what SQLite 3.40 and PostgreSQL 15 share, with `?` for arguments; the rest is
/// the driver's. Both calls block; any thread may make them.
package protocol Database: Sendable {
    /// Runs reads on a connection of its own, without waiting for writers.
    ///
    /// Each statement sees what was committed before it began. Throws `StoreError`.
    func withReader(_ body: (any Transaction) throws -> Void) throws

    /// Runs reads on a connection of its own, all of which see the same moment.
    ///
    /// For long looks at the whole: as long as one goes on, nothing that it could see is cleared
    /// away. Throws `StoreError`.
    func withSnapshot(_ body: (any Transaction) throws -> Void) throws

    /// Runs `body` in a transaction; on return its effect is durable.
    ///
    /// If `body` throws, nothing of it remains and the error comes out. Never call it from within a
    /// body. Throws `StoreError` where the database refuses.
    func transaction<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) throws -> Result
}

extension Database {
    /// Runs reads as `withReader` does and answers with what they found.
    @inlinable
    package func read<Result>(_ body: (any Transaction) throws -> Result) throws -> Result {
        var result: Result?
        try withReader { result = try body($0) }
        guard let result else { throw StoreError.broken("a read without a result") }
        return result
    }

    /// Runs reads as `withSnapshot` does and answers with what they found.
    package func snapshot<Result>(_ body: (any Transaction) throws -> Result) throws -> Result {
        var result: Result?
        try withSnapshot { result = try body($0) }
        guard let result else { throw StoreError.broken("a read without a result") }
        return result
    }
}

/// One connection in use: valid only inside the closure that was handed it.
package protocol Transaction {
    /// Runs a statement and answers how many rows it changed.
    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Runs a query and hands over each of its rows; a row is valid inside `body` only.
    func forEachRow(
        of sql: String,
        _ arguments: [SQLValue],
        _ body: (any Row) throws -> Void
    ) throws
}

// The generic calls stand outside the protocols, so that each use is compiled for its own type.
extension Transaction {
    /// Runs a query and maps each of its rows.
    @inlinable
    package func query<Element>(
        _ sql: String,
        _ arguments: [SQLValue],
        _ map: (any Row) throws -> Element
    ) throws -> [Element] {
        var elements: [Element] = []
        try forEachRow(of: sql, arguments) { elements.append(try map($0)) }
        return elements
    }

    /// The first row's mapping; nil if there is no row.
    @inlinable
    package func first<Element>(
        _ sql: String,
        _ arguments: [SQLValue],
        _ map: (any Row) throws -> Element
    ) throws -> Element? {
        try query(sql, arguments, map).first
    }
}

/// One row of a result, its columns by position from 0.
package protocol Row {
    /// A column that is never null.
    func text(_ column: Int) -> String
    /// A column that is never null.
    func integer(_ column: Int) -> Int
    /// A column that may be null.
    func optionalText(_ column: Int) -> String?
    /// A column that may be null.
    func optionalInteger(_ column: Int) -> Int?
    /// A column that is never null.
    func bytes(_ column: Int) -> Data
}

/// An argument of a statement.
package enum SQLValue: Sendable, Equatable {
    case null
    case integer(Int64)
    case text(String)
    case bytes(Data)

    /// A text or null.
    static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }

    /// A time as milliseconds since the Unix epoch.
    static func time(_ date: Date) -> SQLValue { .integer(date.milliseconds) }

    /// An integer.
    static func int(_ value: Int) -> SQLValue { .integer(Int64(value)) }
}
