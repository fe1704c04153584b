import Basics
package import Domain
package import HTTP
import HTTPTypes

/// Writes answers of the legacy API (seed 002): the only place with its wire names.
package enum LegacyEncode {
    /// 200 with the id of the task that was accepted.
    package static func submitted(_ job: Job) -> Response {
        .object(.ok, capacity: 128) { writeIdentity(of: job, to: &$0) }
    }

    /// 200 with a task as it stands: what `/fetch` answers, and the endpoints that wait for their
    /// result.
    ///
    /// `baseURL` is where `/images/` is served.
    package static func task(_ job: Job, baseURL: String) -> Response {
        .object(.ok) { write(job, baseURL: baseURL, to: &$0) }
    }

    /// 200 with several tasks in the order in which they were asked for; nil stands for no such
    /// task.
    package static func tasks(_ found: [(id: JobID, job: Job?)], baseURL: String) -> Response {
        .object(.ok, capacity: found.count * 1024 + 256) { answer in
            answer.array("tasks") { list in
                for (id, job) in found {
                    list.element { task in
                        guard let job else { return writeUnknown(id, to: &task) }
                        write(job, baseURL: baseURL, to: &task)
                    }
                }
            }
        }
    }

    /// 200 with the caller's account.
    ///
    /// `totalImages` counts the pictures that were ever made for it.
    package static func account(
        _ account: Account,
        _ balance: Balance,
        totalImages: Int
    ) -> Response {
        .json(
            .ok,
            [
                "email": .string(account.email), "credits": .integer(Int64(balance.available)),
                "total_images": .integer(Int64(totalImages)), "plan": .string(account.plan.name),
                "next_billing_date": .null,
            ]
        )
    }

    /// 200 with where an uploaded image is.
    package static func uploaded(url: String) -> Response {
        .json(.ok, ["imageURL": .string(url)])
    }

    /// The answer to a failure.
    package static func failure(_ failure: Failure) -> Response {
        var response = Response.json(failure.code.status, errors(failure))
        response.headers.append(contentsOf: failure.headers)
        return response
    }

    /// Writes the first members of a task in every body that shows an id.
    ///
    /// Its documents name a reroll's id `taskId`, so that has both.
    static func writeIdentity(of job: Job, to task: inout JSONWriter) {
        task.member("task_id", job.id.description)
        if job.operation == .reroll { task.member("taskId", job.id.description) }
    }

    // MARK: - Private

    private static func writeUnknown(_ id: JobID, to task: inout JSONWriter) {
        task.member("task_id", id.description)
        task.member("status", "failed")
        task.member("message", LegacyDecode.taskNotFound.message)
    }

    /// A bad key and a fault on this side have an empty object, as the seed shows them.
    ///
    /// `message` is an addition: the first SDKs print that member and no other.
    private static func errors(_ failure: Failure) -> JSON {
        switch failure.code {
        case .unauthenticated, .providerFailed, .contentRefused, .timedOut, .bug: [:]
        case .invalid, .unsupportedMediaType, .tooLarge, .forbidden, .insufficientCredits,
            .notFound, .methodNotAllowed, .conflict, .notSupported, .rateLimited, .unavailable:
            [
                "errors": [["msg": .string(failure.message)]], "message": .string(failure.message),
            ]
        }
    }
}
