import ArgumentParser
import Service

/// `apiframe-admin job retry`.
struct JobRetry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Run a job that failed, timed out or was cancelled again, as a new one.",
        discussion: """
            The new job is the same account's and key's. It is priced as of now, and its credits are held anew.
            """
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var job: JobArgument

    func run() throws {
        let record = try JobCommand.records(options).retry(job.id, serverKey: options.serverKey)
        Output.one(JobShow.fields(record), options)
    }
}
