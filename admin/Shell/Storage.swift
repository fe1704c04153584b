import Domain
import Foundation
import Service
import Store

// Wires storage: no other file of this program imports it.

extension DataOptions {
    /// A context on the directory's database; attributes changes to `who`.
    ///
    /// Refuses as `database` does.
    func context() throws -> Context { Context(database: try database(), actor: who) }

    /// The database in the directory.
    ///
    /// Refuses if there is none, so that a mistyped path is an error and not an empty server.
    private func database() throws -> any Database & Maintenance {
        guard directory.hasDatabase else {
            throw Refusal(
                message:
                    "error: there is no server's data in \(directory.root.path). Look at --data and "
                    + "APIFRAME_DATA; a new one begins with: apiframe-admin account create",
                code: 1
            )
        }
        return try directory.openDatabaseBesideServer()
    }

    /// A context as `context` makes it; creates the database if it is missing.
    func newContext() throws -> Context { Context(database: try newDatabase(), actor: who) }

    /// The database in the directory; creates both if they are missing.
    private func newDatabase() throws -> any Database & Maintenance {
        do {
            try directory.prepare()
        } catch {
            let problem = StartProblem.sentence(error, database: directory.databaseFile)
            throw Refusal(
                message: "error: \(directory.root.path) can't be made: \(problem)",
                code: 2
            )
        }
        return try directory.openDatabaseBesideServer()
    }

    /// The image files in the directory.
    func images() throws -> any ImageStore { try DiskImageStore(root: directory.images) }
}

extension Refusal {
    /// The refusal for an error of the storage; nil for any other error.
    static func storage(_ error: any Error) -> Refusal? {
        switch error {
        case let inUse as DataLockError: Refusal(message: "error: \(inUse)", code: 1)
        case let error as StoreError: Refusal(message: "error: \(text(error))", code: 2)
        default: nil
        }
    }

    /// The message for an error of the database, without its statement.
    private static func text(_ error: StoreError) -> String {
        switch error.kind {
        case .newerSchema: "the database was made by a newer version; update apiframe-admin"
        case .unavailable:
            "the database can't be used: \(error.reason). Does another program hold it? Else look "
                + "at --data, the file's owner, and the disk."
        case .constraint:
            "the database's own rules refuse this, and nothing was changed: \(error.reason)"
        case .broken:
            "the database does not work: \(error.reason). Look at it with: apiframe-admin doctor"
        }
    }
}
