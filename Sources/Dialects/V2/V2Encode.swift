import Basics
package import Domain
import Foundation
package import HTTP
import HTTPTypes

/// Writes answers of the v2 API: the only place with its wire names.
package enum V2Encode {
    /// 202 with the id of the job that was accepted; its present state if it is an old one.
    package static func accepted(_ job: Job) -> Response {
        .json(
            .accepted,
            ["jobId": .string(job.id.description), "status": .string(status(job.state))]
        )
    }

    /// The job that was accepted, for a caller who waited for it: 200 if it has ended, else 202.
    package static func awaited(_ job: Job, _ estimate: QueueEstimate?, baseURL: String) -> Response
    {
        let members = whole(job, estimate, baseURL: baseURL)
        return .json(
            job.state.isTerminal ? .ok : .accepted,
            .object([.init("jobId", .string(job.id.description))] + members)
        )
    }

    /// 200 with a job, the request that it echoes and what it can expect.
    ///
    /// `baseURL` is where `/images/` is served.
    package static func job(_ job: Job, _ estimate: QueueEstimate?, baseURL: String) -> Response {
        .json(.ok, shown(job, estimate, baseURL: baseURL))
    }

    /// 200 with a page of jobs; `next` is the cursor of the page behind it, `models` those that the
    /// caller has used, if that was asked.
    package static func list(
        _ jobs: [Job],
        next: String?,
        models: [ModelName]? = nil,
        baseURL: String
    ) -> Response {
        let page: [JSON.Member] = [
            .init("jobs", .array(jobs.map { listed($0, baseURL: baseURL) })),
            .init("nextCursor", .optional(next)), .init("hasMore", .bool(next != nil)),
        ]
        let named = models.map { [JSON.Member("models", .array($0.map { .string($0.rawValue) }))] }
        return .json(.ok, .object(page + (named ?? [])))
    }

    /// The words for the states of a job.
    package static let statuses = JobState.allCases.map(status).reduce(into: [String]()) {
        if !$0.contains($1) { $0.append($1) }
    }

    // MARK: - For events, webhooks and pages

    /// A job that ran out of time has failed, in this API's words.
    static func status(_ state: JobState) -> String {
        switch state {
        case .queued: "QUEUED"
        case .processing: "PROCESSING"
        case .succeeded: "COMPLETED"
        case .failed, .timedOut: "FAILED"
        case .cancelled: "CANCELLED"
        }
    }

    /// The members of a webhook's body behind the event and the id.
    static func told(_ job: Job, _ event: WebhookEvent, baseURL: String) -> [JSON.Member] {
        let status = JSON.Member("status", .string(status(job.state)))
        let model = JSON.Member("model", .string(job.model.rawValue))
        switch event {
        case .progress: return [status, .init("progress", progress(job)), model]
        case .completed:
            let members: [JSON.Member] = [
                status, .init("progress", progress(job)),
                .init("result", result(job, baseURL: baseURL)),
                model, .init("creditCost", .integer(Int64(job.cost))),
                .init("completedAt", .optional(job.completedAt?.rfc3339)),
            ]
            return members + job.warningMembers
        case .failed, .test: return [status, .init("error", .optional(error(job))), model]
        }
    }

    /// A job without the request that it echoes and without what it can expect.
    static func listed(_ job: Job, baseURL: String) -> JSON {
        .object(members(of: job, baseURL: baseURL))
    }

    /// A job with everything that is told of it.
    static func shown(_ job: Job, _ estimate: QueueEstimate?, baseURL: String) -> JSON {
        .object(whole(job, estimate, baseURL: baseURL))
    }

    // MARK: - Private

    private static func whole(
        _ job: Job,
        _ estimate: QueueEstimate?,
        baseURL: String
    ) -> [JSON.Member] {
        members(of: job, baseURL: baseURL) + [
            .init("input", job.input.map(JSON.text) ?? .null),
            .init("queuePosition", .optional(estimate?.position)),
            .init("etaSeconds", .optional(estimate?.secondsLeft)),
        ]
    }

    /// The keys that a job always has, `result` and `expired` besides; `warnings` if there are any.
    private static func members(of job: Job, baseURL: String) -> [JSON.Member] {
        let keys: [JSON.Member] = [
            .init("id", .string(job.id.description)), .init("status", .string(status(job.state))),
            .init("model", .string(job.model.rawValue)), .init("progress", progress(job)),
            .init("result", result(job, baseURL: baseURL)), .init("error", .optional(error(job))),
            .init("creditCost", .integer(Int64(isFree(job) ? 0 : job.cost))),
            .init("webhookStatus", .optional(job.webhookStatus?.rawValue)),
            .init("createdAt", .string(job.createdAt.rfc3339)),
            .init("completedAt", .optional(job.completedAt?.rfc3339)),
            .init("expired", .bool(job.isExpired)),
        ]
        return keys + job.warningMembers
    }

    private static func result(_ job: Job, baseURL: String) -> JSON {
        guard job.state == .succeeded else { return .null }
        guard job.texts.isEmpty else { return ["texts": .array(job.texts.map(JSON.string))] }
        func link(_ image: StoredImage) -> JSON { .string(image.link(below: baseURL)) }
        let images = JSON.Member("images", .array(job.pictures.map(link)))
        let grid = job.images.first { $0.position == StoredImage.gridPosition }
        return .object([images] + (grid.map { [.init("gridUrl", link($0))] } ?? []))
    }

    private static func progress(_ job: Job) -> JSON {
        .integer(Int64(isFree(job) || job.state == .queued ? 0 : job.progress))
    }

    /// True if the job ended without a result, and so without costing anything.
    private static func isFree(_ job: Job) -> Bool { job.state.resolution == .release }

    private static func error(_ job: Job) -> String? {
        job.error ?? (job.state == .cancelled ? "The job was cancelled." : nil)
    }
}
