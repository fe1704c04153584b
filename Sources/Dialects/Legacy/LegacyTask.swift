package import Basics
package import Domain
import HTTP

/// A task's body, as `/fetch` and webhooks have it.
extension LegacyEncode {
    /// A task as it stands.
    ///
    /// `baseURL` is where `/images/` is served. The keys come in the order of the seed and of
    /// answers that were seen.
    package static func body(_ job: Job, baseURL: String) -> JSON {
        switch job.state {
        case .queued, .processing: running(job)
        case .succeeded: finished(job, baseURL)
        case .failed: ended(job, "The task failed.")
        case .timedOut: ended(job, "The task ran out of time.")
        case .cancelled: ended(job, "The task was cancelled.")
        }
    }

    // MARK: - Private

    /// A task that has not ended, also one that waits: programs know no other word for either.
    private static func running(_ job: Job) -> JSON {
        [
            "task_id": .string(job.id.description), "task_type": type(of: job),
            "status": "processing", "percentage": percentage(job),
        ]
    }

    /// Midjourney's is a string, all others' a number.
    private static func percentage(_ job: Job) -> JSON {
        let progress = job.state == .queued ? 0 : job.progress
        return job.model == .midjourney ? .string(String(progress)) : .integer(Int64(progress))
    }

    private static func ended(_ job: Job, _ message: String) -> JSON {
        [
            "task_id": .string(job.id.description), "status": "failed", "actions": [],
            "message": .string(job.error ?? message), "task_type": type(of: job),
        ]
    }

    private static func finished(_ job: Job, _ baseURL: String) -> JSON {
        let kind: [JSON.Member] = [
            .init("task_type", type(of: job)), .init("status", "finished"),
        ]
        let head = identity(of: job) + styleReference(job) + kind
        return .object(head + LegacyResult(job, baseURL: baseURL).members + job.warningMembers)
    }

    /// The value of the prompt's `--sref` as it was given, a number or addresses.
    private static func styleReference(_ job: Job) -> [JSON.Member] {
        guard job.model == .midjourney, !job.images.isEmpty, let prompt = job.prompt,
            let reference = PromptFlags(prompt).values["sref"], !reference.isEmpty
        else { return [] }
        return [.init("sref", .string(reference))]
    }

    private static func type(of job: Job) -> JSON { .string(LegacyTaskType.name(of: job)) }
}
