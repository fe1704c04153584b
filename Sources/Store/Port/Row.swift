import Basics
package import Foundation

/// One row of a result as a driver provides it, its columns by position from 0.
///
/// Tables read rows through a `RowCursor`.
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

/// Reads the columns of one row in SELECT's order: each call reads the next column.
///
/// Valid as long as its row: inside the closure that it was passed to. Reading past the last column
/// is a programming error; the result is then the driver's choice. Not copyable, so that a read
/// borrows the row instead of copying it.
package struct RowCursor: ~Copyable {
    private let row: any Row
    private var column = 0

    /// Starts at the first column.
    @inline(__always)
    package init(_ row: any Row) { self.row = row }

    /// Reads a text.
    package mutating func text() -> String { row.text(advance()) }

    /// Reads a text that may be null.
    package mutating func optionalText() -> String? { row.optionalText(advance()) }

    /// Reads an integer.
    package mutating func integer() -> Int { row.integer(advance()) }

    /// Reads an integer that may be null.
    package mutating func optionalInteger() -> Int? { row.optionalInteger(advance()) }

    /// Reads a truth value: 1 for true, 0 for false.
    ///
    /// Booleans are integers in all tables; select a condition as `CASE WHEN … THEN 1 ELSE 0 END`,
    /// since its own type differs between databases.
    package mutating func flag() -> Bool { row.integer(advance()) == 1 }

    /// Reads a time, stored as milliseconds since the Unix epoch.
    package mutating func time() -> Date { Date(milliseconds: Int64(row.integer(advance()))) }

    /// Reads a time that may be null.
    package mutating func optionalTime() -> Date? {
        row.optionalInteger(advance()).map { Date(milliseconds: Int64($0)) }
    }

    /// Reads bytes.
    package mutating func bytes() -> Data { row.bytes(advance()) }

    /// Reads bytes that may be null; nil for empty ones too.
    package mutating func optionalBytes() -> Data? {
        let bytes = row.bytes(advance())
        return bytes.isEmpty ? nil : bytes
    }

    /// Passes over columns.
    package mutating func skip(_ count: Int) { column += count }

    // MARK: - Private

    @inline(__always)
    private mutating func advance() -> Int {
        defer { column += 1 }
        return column
    }
}
