import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin job purge`.
struct JobPurge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Remove the images of old jobs.",
        discussion: """
            The images and texts of jobs that succeeded go. The jobs stay, marked as expired, and so do \
            their credits in the ledger.
            """
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var confirmation: Confirmation

    @Option(help: "Jobs that ended before then: \(Moment.help)", transform: Moment.parse)
    var before: Date?

    @Option(help: "Jobs that ended longer ago than that: 90d, 12h.", transform: Moment.age)
    var olderThan: Date?

    func validate() throws {
        guard (before == nil) != (olderThan == nil) else {
            throw ValidationError("Say how old: --before 2026-05-14, or --older-than 90d")
        }
    }

    func run() throws {
        let records = try JobCommand.records(options)
        let date = before ?? olderThan ?? .distantPast
        let count = try records.countToPurge(completedBefore: date)
        if count > 0 {
            try confirmation.ask("The images of \(count) jobs will be removed for good.")
        }
        let bar = ProgressBar()
        defer { bar.clear() }
        let purged = try records.purge(completedBefore: date) {
            bar.show("jobs", Double($0) / Double(max(1, count)))
        }
        bar.clear()
        Output.one(
            [
                .init("jobs", .number(purged.jobs)), .init("images", .number(purged.images)),
                .init("bytes", .number(purged.bytes)),
            ],
            options
        )
    }
}
