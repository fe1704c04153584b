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
    /// Runs a query and hands over each of its rows; a row is valid inside `body` only.
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
    @inlinable
    package func query<Element>(
        _ sql: String,
        _ arguments: [SQLValue],
        _ map: (inout RowCursor) throws -> Element
    ) throws -> [Element] {
        var elements: [Element] = []
        try forEachRow(of: sql, arguments) { row in
            var cursor = RowCursor(row)
            elements.append(try map(&cursor))
        }
        return elements
    }

    /// Maps the first row; nil if there is no row.
    @inlinable
    package func first<Element>(
        _ sql: String,
        _ arguments: [SQLValue],
        _ map: (inout RowCursor) throws -> Element
    ) throws -> Element? {
        try query(sql, arguments, map).first
    }
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

/// What the database itself refuses.
package enum StoreError: Error, Equatable {
    /// The disk is full, the file is locked, read-only or gone.
    ///
    /// Trying later may help.
    case unavailable(String)
    /// A unique, foreign key or CHECK constraint said no.
    case constraint(String)
    /// Anything else: a fault of ours or a corrupt file.
    case broken(String)
    /// The file was written by a newer version of this program.
    case newerSchema
}

extension StoreError {
    /// What stands between a reason and the statement that it is about.
    static let beforeStatement = " in the statement: "

    /// The reason for people; the statement is only for the log.
    package var reason: String {
        switch self {
        case .unavailable(let text), .constraint(let text), .broken(let text):
            text.range(of: Self.beforeStatement).map { String(text[..<$0.lowerBound]) } ?? text
        case .newerSchema: "the database was made by a newer version"
        }
    }
}
