import Basics
import Domain
package import Foundation

/// Queries for the health report.
package enum HealthQueries {
    /// Reads a row, which every database has.
    package static func readOne(in transaction: any Transaction) throws {
        _ = try transaction.first("SELECT 1 FROM plan LIMIT 1", []) { $0.integer() }
    }

    /// Counts jobs that were created before a date and never started.
    package static func waiting(since date: Date, in transaction: any Transaction) throws -> Int {
        try transaction.first(
            "SELECT count(*) FROM job WHERE due_ms IS NOT NULL AND started_ms IS NULL AND created_ms < ?",
            [.time(date)]
        ) { $0.integer() } ?? 0
    }

    /// Returns the time of the newest job or audit entry; nil if there is none.
    package static func newest(in transaction: any Transaction) throws -> Date? {
        let found = try transaction.query(
            "SELECT max(created_ms) FROM job UNION ALL SELECT max(at_ms) FROM audit",
            []
        ) { $0.optionalInteger() }
        return found.compactMap(\.self).max().map { Date(milliseconds: Int64($0)) }
    }
}
