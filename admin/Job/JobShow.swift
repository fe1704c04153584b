import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin job show`.
struct JobShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract:
            "All that is known of a job: who, what, how long, why not, its credits and images."
    )

    @OptionGroup var options: DataOptions
    @OptionGroup var job: JobArgument

    func run() throws {
        Output.one(Self.fields(try JobCommand.records(options).show(job.id)), options)
    }

    static func fields(_ record: JobRecord) -> [Output.Field] {
        what(record) + how(record) + [
            .init("request", .text(record.internals.parameters)),
            .init("warnings", .rows(record.job.warnings.map(warning))),
            .init("ledger", .rows(record.entries.map(entry))),
            .init("images", .rows(record.job.images.map(image))),
        ]
    }

    // MARK: - Private

    private static func what(_ record: JobRecord) -> [Output.Field] {
        let (job, internals) = (record.job, record.internals)
        return [
            .init("id", .text(job.id.description)), .init("state", JobCommand.shown(job.state)),
            .init("error", optional(job.error)),
            .init("account", .text(internals.account.email)),
            .init("account id", .text(job.account.description)),
            .init("key", .text("\(internals.keyPrefix)… (\(internals.keyName))")),
            .init("key id", .text(internals.keyID.description)),
            .init("api", .text(job.dialect.rawValue)),
            .init("operation", .text(job.operation.rawValue)),
            .init("model", .text(job.model.rawValue)),
            .init("prompt", optional(job.prompt)),
            .init("credits", .number(job.cost)), .init("progress", .number(job.progress)),
        ]
    }

    private static func how(_ record: JobRecord) -> [Output.Field] {
        let (job, internals) = (record.job, record.internals)
        let waited = internals.startedAt.map { $0.timeIntervalSince(job.createdAt) }
        let ran = internals.startedAt.flatMap { start in
            job.completedAt.map { $0.timeIntervalSince(start) }
        }
        return [
            .init("created", .time(job.createdAt)),
            .init("started", internals.startedAt.map { .time($0) } ?? .none),
            .init("completed", job.completedAt.map { .time($0) } ?? .none),
            .init("seconds waited", waited.map { .decimal($0) } ?? .none),
            .init("seconds run", ran.map { .decimal($0) } ?? .none),
            .init("attempts", .number(job.attempts)), .init("fetches", .number(internals.fetches)),
            .init("provider", optional(job.provider)),
            .init("upstream", optional(internals.upstream)),
            .init("webhook", optional(internals.webhookURL)),
            .init("webhook status", optional(job.webhookStatus?.rawValue)),
            .init("purged", internals.purgedAt.map { .time($0) } ?? .none),
            .init("texts", job.texts.isEmpty ? .none : .texts(job.texts)),
        ]
    }

    private static func warning(_ warning: JobWarning) -> [Output.Field] {
        [
            .init("code", .text(warning.code.rawValue)), .init("field", optional(warning.field)),
            .init("message", .text(warning.message)),
        ]
    }

    private static func entry(_ entry: JobLedgerEntry) -> [Output.Field] {
        [
            .init("kind", .text(entry.kind)), .init("credits", .number(entry.amount)),
            .init("reason", .text(entry.reason)), .init("at", .time(entry.createdAt)),
        ]
    }

    private static func image(_ image: StoredImage) -> [Output.Field] {
        [
            .init("file", .text(image.file)), .init("width", .number(image.width)),
            .init("height", .number(image.height)), .init("bytes", .number(image.byteCount)),
        ]
    }

    private static func optional(_ text: String?) -> Output.Value {
        text.map { .text($0) } ?? .none
    }
}
