import Basics
package import Domain
package import HTTP
import HTTPTypes

/// Writes answers of the v1 API (seed 001): the only place with its wire names.
package enum V1Encode {
    /// 202 with the job that was accepted, `pending` until it has started; 200 if it has ended by
    /// now.
    ///
    /// `baseURL` is where `/images/` is served.
    package static func accepted(_ job: Job, baseURL: String) -> Response {
        let status = job.state == .queued ? pending : status(job)
        return .json(
            job.state.isTerminal ? .ok : .accepted,
            ["success": true, "job": .object(members(of: job, status, baseURL: baseURL))]
        )
    }

    /// 200 with a job.
    package static func job(_ job: Job, baseURL: String) -> Response {
        .json(.ok, ["success": true, "job": self.job(job, baseURL: baseURL)])
    }

    /// 200 with a job, as the `/fetch/:id` aliases wrap it.
    package static func fetched(_ job: Job, baseURL: String) -> Response {
        .json(.ok, ["success": true, "data": self.job(job, baseURL: baseURL)])
    }

    /// 200 with a page of jobs.
    package static func list(_ jobs: [Job], baseURL: String) -> Response {
        .json(.ok, ["success": true, "jobs": .array(jobs.map { job($0, baseURL: baseURL) })])
    }

    /// 200 with the caller's account.
    ///
    /// `total` is what the present period began with and was given since.
    package static func account(_ account: Account, _ balance: Balance, total: Int) -> Response {
        .json(
            .ok,
            [
                "success": true,
                "account": [
                    "name": .string(account.name), "email": .string(account.email),
                    "plan": .string(account.plan.name),
                    "credits": [
                        "remaining": .integer(Int64(balance.available)),
                        "total": .integer(Int64(total)),
                    ],
                ],
            ]
        )
    }

    /// The seed's five types; what it lacks goes by the nearest of them or by its own name.
    package static func type(_ operation: OperationName) -> String {
        switch operation {
        case .upscaleSubtle, .upscaleCreative, .upscaleDouble, .upscaleQuadruple:
            OperationName.upscale.rawValue
        case .reroll, .remix: OperationName.imagine.rawValue
        case .imagine, .describe, .upscale, .blend, .variation, .inpaint, .outpaint, .pan, .cutout,
            .shorten,
            .seed:
            operation.rawValue
        }
    }

    /// The types of jobs.
    package static let types = OperationName.allCases.map(type).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
    }

    /// The words for the states of a job.
    package static let statuses = [pending] + JobState.allCases.map(status)

    /// The ten keys of a job, in the seed's order; one that has described an image, and one with
    /// warnings, has another.
    static func members(of job: Job, baseURL: String) -> [JSON.Member] {
        members(of: job, status(job), baseURL: baseURL)
    }

    // MARK: - Private

    private static func members(
        of job: Job,
        _ status: String,
        baseURL: String
    ) -> [JSON.Member] {
        let urls = urls(of: job, baseURL: baseURL)
        let keys: [JSON.Member] = [
            .init("id", .string(job.id.description)), .init("type", .string(type(job.operation))),
            .init("status", .string(status)), .init("prompt", .optional(prompt(job))),
            .init("progress", .integer(Int64(job.progress))),
            .init("imageUrl", .optional(urls.first)),
            .init("imageUrls", urls.count > 1 ? .array(urls.dropFirst().map(JSON.string)) : .null),
            .init("error", .optional(job.error)),
            .init("createdAt", .string(job.createdAt.rfc3339)),
            .init("completedAt", .optional(job.completedAt?.rfc3339)),
        ]
        guard job.operation == .describe, !job.texts.isEmpty else {
            return keys + job.warningMembers
        }
        return keys + [.init("descriptions", .texts(job.texts))] + job.warningMembers
    }

    private static func job(_ job: Job, baseURL: String) -> JSON {
        .object(members(of: job, baseURL: baseURL))
    }

    /// The customer's prompt; of a job with texts those, one a line, once they are there.
    private static func prompt(_ job: Job) -> String? {
        job.texts.isEmpty || job.prompt != nil ? job.prompt : job.texts.joined(separator: "\n")
    }

    /// The links, first the one that shows the whole result: the grid, or the only picture.
    private static func urls(of job: Job, baseURL: String) -> [String] {
        job.images.map { $0.link(below: baseURL) }
    }

    /// A job whose images are still to be fetched says `pending`, one that waits for a worker or for
    /// its account's turn `queued`.
    private static func status(_ job: Job) -> String {
        job.needsImages && !job.state.isTerminal ? pending : status(job.state)
    }

    private static let pending = "pending"

    private static func status(_ state: JobState) -> String {
        switch state {
        case .queued: "queued"
        case .processing: "processing"
        case .succeeded: "succeeded"
        case .failed: "failed"
        case .timedOut: "timed_out"
        case .cancelled: "cancelled"
        }
    }
}
