import Basics
import Domain

/// Ids of jobs in a body.
extension Fields {
    /// The id of a job, which must be there.
    ///
    /// Throws `invalid`, also for what is no UUID.
    func requiredJob(_ name: String) throws(Failure) -> JobID {
        guard let value = value(name) else { throw missing(name) }
        guard case .string(let text) = value, let id = JobID(parsing: text) else {
            throw wrong(name, "the id of a job (a UUID)")
        }
        return id
    }

    /// The ids of several jobs, which must be there.
    ///
    /// Throws `invalid`.
    func requiredJobs(_ name: String, count: ClosedRange<Int>) throws(Failure) -> [JobID] {
        var ids: [JobID] = []
        for value in try list(name, count: count, of: "job ids") {
            guard case .string(let text) = value, let id = JobID(parsing: text) else {
                throw wrong(name, "an array of job ids (UUIDs)")
            }
            ids.append(id)
        }
        return ids
    }
}
