import Basics
import Domain
import HTTP

/// A task's body, as `/fetch` and webhooks have it.
extension LegacyEncode {
    /// Writes a task as it stands.
    ///
    /// `baseURL` is where `/images/` is served. The keys come in the order of the seed and of
    /// answers that were seen.
    static func write(_ job: Job, baseURL: String, to task: inout JSONWriter) {
        switch job.state {
        case .queued, .processing: writeRunning(job, to: &task)
        case .succeeded: writeFinished(job, baseURL, to: &task)
        case .failed: writeEnded(job, "The task failed.", to: &task)
        case .timedOut: writeEnded(job, "The task ran out of time.", to: &task)
        case .cancelled: writeEnded(job, "The task was cancelled.", to: &task)
        }
    }

    // MARK: - Private

    /// Writes a task that has not ended, also one that waits: programs know no other word for either.
    ///
    /// Midjourney's percentage is a string, all others' a number.
    private static func writeRunning(_ job: Job, to task: inout JSONWriter) {
        task.member("task_id", job.id.description)
        task.member("task_type", LegacyTaskType.name(of: job))
        task.member("status", "processing")
        let progress = job.state == .queued ? 0 : job.progress
        if job.model == .midjourney {
            task.member("percentage", String(progress))
        } else {
            task.member("percentage", progress)
        }
    }

    private static func writeEnded(_ job: Job, _ message: String, to task: inout JSONWriter) {
        task.member("task_id", job.id.description)
        task.member("status", "failed")
        task.array("actions") { _ in }
        task.member("message", job.error ?? message)
        task.member("task_type", LegacyTaskType.name(of: job))
    }

    private static func writeFinished(
        _ job: Job,
        _ baseURL: String,
        to task: inout JSONWriter
    ) {
        writeIdentity(of: job, to: &task)
        if let reference = styleReference(job) { task.member("sref", reference) }
        task.member("task_type", LegacyTaskType.name(of: job))
        task.member("status", "finished")
        LegacyResult(job, baseURL: baseURL).write(to: &task)
        job.writeWarnings(to: &task)
    }

    /// The value of the prompt's `--sref` as it was given, a number or addresses; nil if it has none.
    private static func styleReference(_ job: Job) -> String? {
        guard job.model == .midjourney, !job.images.isEmpty, let prompt = job.prompt,
            PromptFlags.mayOccur(in: prompt), let reference = PromptFlags(prompt).values["sref"],
            !reference.isEmpty
        else { return nil }
        return reference
    }
}
