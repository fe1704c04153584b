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
        return .object(job.state.isTerminal ? .ok : .accepted) { answer in
            answer.member("success", true)
            answer.object("job") { write(job, status, baseURL: baseURL, to: &$0) }
        }
    }

    /// 200 with a job.
    package static func job(_ job: Job, baseURL: String) -> Response {
        answer(with: job, as: "job", baseURL: baseURL)
    }

    /// 200 with a job, as the `/fetch/:id` aliases wrap it.
    package static func fetched(_ job: Job, baseURL: String) -> Response {
        answer(with: job, as: "data", baseURL: baseURL)
    }

    /// 200 with a page of jobs.
    package static func list(_ jobs: [Job], baseURL: String) -> Response {
        .object(.ok, capacity: jobs.count * 1024 + 256) { answer in
            answer.member("success", true)
            answer.array("jobs") { list in
                for job in jobs {
                    list.element { write(job, baseURL: baseURL, to: &$0) }
                }
            }
        }
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

    /// Writes the ten keys of a job, in the seed's order; one that has described an image, and one
    /// with warnings, has another.
    static func write(_ job: Job, baseURL: String, to object: inout JSONWriter) {
        write(job, status(job), baseURL: baseURL, to: &object)
    }

    // MARK: - Private

    private static func answer(
        with job: Job,
        as name: StaticString,
        baseURL: String
    ) -> Response {
        .object(.ok) { answer in
            answer.member("success", true)
            answer.object(name) { write(job, baseURL: baseURL, to: &$0) }
        }
    }

    private static func write(
        _ job: Job,
        _ status: String,
        baseURL: String,
        to object: inout JSONWriter
    ) {
        object.member("id", job.id.description)
        object.member("type", type(job.operation))
        object.member("status", status)
        object.member("prompt", prompt(job))
        object.member("progress", job.progress)
        writeLinks(of: job, baseURL: baseURL, to: &object)
        object.member("error", job.error)
        object.member("createdAt", job.createdAt)
        object.member("completedAt", job.completedAt)
        if job.operation == .describe, !job.texts.isEmpty {
            object.array("descriptions") { for text in job.texts { $0.element(text) } }
        }
        job.writeWarnings(to: &object)
    }

    /// Writes the links, first the one that shows the whole result: the grid, or the only picture.
    private static func writeLinks(
        of job: Job,
        baseURL: String,
        to object: inout JSONWriter
    ) {
        guard let first = job.images.first else {
            object.member("imageUrl", nil as String?)
            return object.member("imageUrls", nil as String?)
        }
        object.member("imageUrl", joining: first.linkParts(below: baseURL))
        guard job.images.count > 1 else { return object.member("imageUrls", nil as String?) }
        object.array("imageUrls") { list in
            for image in job.images.dropFirst() {
                list.element(joining: image.linkParts(below: baseURL))
            }
        }
    }

    /// The customer's prompt; of a job with texts those, one a line, once they are there.
    private static func prompt(_ job: Job) -> String? {
        job.texts.isEmpty || job.prompt != nil ? job.prompt : job.texts.joined(separator: "\n")
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
