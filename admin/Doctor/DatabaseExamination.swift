import Domain
import Foundation
import Service

/// Checks of the database: integrity, size of the log, consistency.
enum DatabaseExamination {
    /// The findings about the database.
    static func findings(_ patient: Patient) throws -> [Finding] {
        try [
            integrity(patient), writeAheadLog(patient), clock(patient), holds(patient),
            queue(patient),
        ]
    }

    // MARK: - Private

    private static let megabyte = 1 << 20

    private static func integrity(_ patient: Patient) throws -> Finding {
        let problems = try DatabaseHealth(patient.context).damage()
        guard let first = problems.first else { return .ok("database", "SQLite finds it whole") }
        return .problem(
            "database",
            "it is damaged: \(first)",
            remedy: "stop the server, move the data away and restore the last backup"
        )
    }

    private static func writeAheadLog(_ patient: Patient) -> Finding {
        let path = patient.directory.databaseFile.path + "-wal"
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let size = (attributes?[.size] as? Int ?? 0) / megabyte
        guard size > 256 else { return .ok("write-ahead log", "\(size) MB") }
        return .warning(
            "write-ahead log",
            "\(size) MB: something keeps SQLite from folding it in",
            remedy: "end programs that hold the database open for long, then restart the server"
        )
    }

    private static func clock(_ patient: Patient) throws -> Finding {
        let newest = try DatabaseHealth(patient.context).newestTime()
        let ahead = (newest ?? .distantPast).timeIntervalSinceNow
        guard ahead > 60 else { return .ok("clock", "not behind the newest row") }
        return .problem(
            "clock",
            "it is \(Int(ahead)) s behind the newest row: jobs wait until it has caught up",
            remedy: "set it, and keep it set: timedatectl set-ntp true"
        )
    }

    private static func holds(_ patient: Patient) throws -> Finding {
        let found = try DatabaseHealth(patient.context).holdFaults()
        guard let first = found.first else {
            return .ok("holds", "held credits are those of open jobs, in every account")
        }
        return .problem(
            "holds",
            "\(found.count) accounts or jobs hold what they should not, such as: \(first)",
            remedy: "look at the whole with: apiframe-admin credit verify"
        )
    }

    private static func queue(_ patient: Patient) throws -> Finding {
        let deadline = patient.setting("APIFRAME_QUEUE_SECONDS").flatMap { Int($0) } ?? 3600
        let late = Date() - Double(deadline + 60)
        let count = try DatabaseHealth(patient.context).jobsWaiting(since: late)
        guard count > 0 else { return .ok("queue", "no job waits longer than \(deadline) s") }
        return .problem(
            "queue",
            "\(count) jobs wait longer than \(deadline) s: nobody works on them or gives them up",
            remedy: "is the server running? It gives them up and returns the credits"
        )
    }
}
