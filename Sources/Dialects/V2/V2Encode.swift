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
        .object(job.state.isTerminal ? .ok : .accepted) { answer in
            answer.member("jobId", job.id.description)
            writeWhole(job, estimate, baseURL: baseURL, to: &answer)
        }
    }

    /// 200 with a job, the request that it echoes and what it can expect.
    ///
    /// `baseURL` is where `/images/` is served.
    package static func job(_ job: Job, _ estimate: QueueEstimate?, baseURL: String) -> Response {
        .object(.ok) { writeWhole(job, estimate, baseURL: baseURL, to: &$0) }
    }

    /// 200 with a page of jobs; `next` is the cursor of the page behind it, `models` those that the
    /// caller has used, if that was asked.
    package static func list(
        _ jobs: [Job],
        next: String?,
        models: [ModelName]? = nil,
        baseURL: String
    ) -> Response {
        .object(.ok, capacity: jobs.count * 1024 + 256) { page in
            page.array("jobs") { list in
                for job in jobs {
                    list.element { write(job, baseURL: baseURL, to: &$0) }
                }
            }
            page.member("nextCursor", next)
            page.member("hasMore", next != nil)
            guard let models else { return }
            page.array("models") { for model in models { $0.element(model.rawValue) } }
        }
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

    /// Writes the members of a webhook's body behind the event and the id.
    static func write(
        _ job: Job,
        _ event: WebhookEvent,
        baseURL: String,
        to body: inout JSONWriter
    ) {
        body.member("status", status(job.state))
        switch event {
        case .progress:
            body.member("progress", progress(job))
            body.member("model", job.model.rawValue)
        case .completed:
            body.member("progress", progress(job))
            writeResult(job, baseURL: baseURL, to: &body)
            body.member("model", job.model.rawValue)
            body.member("creditCost", job.cost)
            body.member("completedAt", job.completedAt)
            job.writeWarnings(to: &body)
        case .failed, .test:
            body.member("error", error(job))
            body.member("model", job.model.rawValue)
        }
    }

    /// Writes a job without the request that it echoes and without its estimate: the keys that a job
    /// always has, `result` and `expired` besides; `warnings` if there are any.
    static func write(_ job: Job, baseURL: String, to object: inout JSONWriter) {
        object.member("id", job.id.description)
        object.member("status", status(job.state))
        object.member("model", job.model.rawValue)
        object.member("progress", progress(job))
        writeResult(job, baseURL: baseURL, to: &object)
        object.member("error", error(job))
        object.member("creditCost", isFree(job) ? 0 : job.cost)
        object.member("webhookStatus", job.webhookStatus?.rawValue)
        object.member("createdAt", job.createdAt)
        object.member("completedAt", job.completedAt)
        object.member("expired", job.isExpired)
        job.writeWarnings(to: &object)
    }

    /// Writes a job with everything that is told of it.
    static func writeWhole(
        _ job: Job,
        _ estimate: QueueEstimate?,
        baseURL: String,
        to object: inout JSONWriter
    ) {
        write(job, baseURL: baseURL, to: &object)
        object.member("input", tree: job.input.map(JSON.text) ?? .null)
        object.member("queuePosition", estimate?.position)
        object.member("etaSeconds", estimate?.secondsLeft)
    }

    // MARK: - Private

    private static func writeResult(_ job: Job, baseURL: String, to object: inout JSONWriter) {
        guard job.state == .succeeded else { return object.member("result", nil as String?) }
        object.object("result") { result in
            guard job.texts.isEmpty else {
                return result.array("texts") { for text in job.texts { $0.element(text) } }
            }
            result.array("images") { list in
                for image in job.images where image.position != StoredImage.gridPosition {
                    list.element(joining: image.linkParts(below: baseURL))
                }
            }
            if let grid = job.grid {
                result.member("gridUrl", joining: grid.linkParts(below: baseURL))
            }
        }
    }

    private static func progress(_ job: Job) -> Int {
        isFree(job) || job.state == .queued ? 0 : job.progress
    }

    /// True if the job ended without a result, and so without costing anything.
    private static func isFree(_ job: Job) -> Bool { job.state.resolution == .release }

    private static func error(_ job: Job) -> String? {
        job.error ?? (job.state == .cancelled ? "The job was cancelled." : nil)
    }
}
