package import Domain
package import HTTP

extension LegacyDecode {
    /// The failure for a task that does not exist.
    ///
    /// The first API's documents have no 404, and its clients take one for a wrong path.
    package static let taskNotFound = Failure(.invalid, "Task not found.", field: "task_id")

    /// Reads the body of `POST /fetch`.
    ///
    /// Throws `taskNotFound` for what is no UUID: no task has such an id.
    package static func fetch(_ request: Request) throws(Failure) -> JobID {
        let fields = try LegacyBody(request).fields
        guard fields.has("task_id") else { throw fields.missing("task_id") }
        guard let id = try? fields.requiredJob("task_id") else { throw taskNotFound }
        return id
    }

    /// Reads the body of `POST /fetch-many`.
    package static func fetchMany(_ request: Request) throws(Failure) -> [JobID] {
        try LegacyBody(request).fields.requiredJobs("task_ids", count: 2...20)
    }

    /// The task that `look` finds; its `notFound` becomes `taskNotFound`, so that 404 is left to
    /// unknown paths.
    ///
    /// Throws whatever else `look` throws.
    package static func known<Value>(_ look: () throws -> Value) throws -> Value {
        do {
            return try look()
        } catch let failure as Failure where failure.code == .notFound {
            throw taskNotFound
        }
    }
}
