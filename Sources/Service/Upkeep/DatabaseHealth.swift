package import Domain
package import Foundation
import Store

/// Checks of the database for an operator's diagnosis.
package struct DatabaseHealth: Sendable {
    private let context: Context

    /// Checks a context's database.
    package init(_ context: Context) { self.context = context }

    /// The damage that SQLite finds, at most ten items; reads the whole file.
    package func damage() throws -> [String] {
        try context.read { try context.database.integrityProblems(in: $0) }
    }

    /// The newest time of a job or an audit entry; nil if there is none.
    package func newestTime() throws -> Date? {
        try context.read { try HealthQueries.newest(in: $0) }
    }

    /// Holds that do not match open jobs.
    ///
    /// Reads one snapshot, so that a running server can't change one side in between.
    package func holdFaults() throws -> [LedgerFault] {
        try context.database.snapshot { try LedgerSums.holds(in: $0) }
    }

    /// The number of jobs created before a date that no worker has started.
    package func jobsWaiting(since date: Date) throws -> Int {
        try context.read { try HealthQueries.waiting(since: date, in: $0) }
    }

    /// The number of deliveries that were due before a date, and whether an attempt that began
    /// after it is under way.
    package func deliveriesOverdue(
        since date: Date
    ) throws -> (count: Int, isAnyUnderWay: Bool) {
        try context.read {
            (
                try DeliveryTable.overdue(before: date, in: $0),
                try DeliveryTable.isAnyUnderWay(since: date, in: $0)
            )
        }
    }
}
