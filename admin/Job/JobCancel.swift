import ArgumentParser
import Domain
import Service

/// `apiframe-admin job cancel`.
struct JobCancel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "End a job that waits or runs, and give its credits back."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var confirmation: Confirmation
    @OptionGroup var job: JobArgument

    func run() throws {
        let records = try JobCommand.records(options)
        let account = try records.show(job.id).internals.account.email
        try confirmation.ask("Job \(job.id) of \(account) will be cancelled.")
        Output.one(JobShow.fields(try records.cancel(job.id)), options)
    }
}
