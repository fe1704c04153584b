import Basics
package import Domain
package import HTTP
import HTTPTypes

/// Writes answers of the legacy API (seed 002): the only place with its wire names.
package enum LegacyEncode {
    /// 200 with the id of the task that was accepted.
    package static func submitted(_ job: Job) -> Response { .json(.ok, .object(identity(of: job))) }

    /// 200 with a task as it stands: what `/fetch` answers, and the endpoints that wait for their
    /// result.
    ///
    /// `baseURL` is where `/images/` is served.
    package static func task(_ job: Job, baseURL: String) -> Response {
        .json(.ok, body(job, baseURL: baseURL))
    }

    /// 200 with several tasks in the order in which they were asked for; nil stands for no such
    /// task.
    package static func tasks(_ found: [(id: JobID, job: Job?)], baseURL: String) -> Response {
        let bodies = found.map { id, job in
            job.map { body($0, baseURL: baseURL) } ?? unknown(id)
        }
        return .json(.ok, ["tasks": .array(bodies)])
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

    /// The first members of a task in every body that shows an id.
    ///
    /// Its documents name a reroll's id `taskId`, so that has both.
    static func identity(of job: Job) -> [JSON.Member] {
        let id = JSON.string(job.id.description)
        return [.init("task_id", id)] + (job.operation == .reroll ? [.init("taskId", id)] : [])
    }

    // MARK: - Private

    private static func unknown(_ id: JobID) -> JSON {
        [
            "task_id": .string(id.description), "status": "failed",
            "message": .string(LegacyDecode.taskNotFound.message),
        ]
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
