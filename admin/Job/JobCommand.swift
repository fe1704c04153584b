import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin job …`.
struct JobCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "job",
        abstract: "Everybody's jobs.",
        subcommands: [
            JobList.self, JobShow.self, JobCancel.self, JobRetry.self, JobPurge.self,
        ]
    )

    /// The jobs of a data directory.
    static func records(_ options: DataOptions) throws -> JobRecords {
        JobRecords(try options.context(), files: try options.images())
    }

    /// A state in its colour.
    static func shown(_ state: JobState) -> Output.Value {
        switch state {
        case .queued: .toned(state.rawValue, .plain)
        case .processing: .toned(state.rawValue, .warning)
        case .succeeded: .toned(state.rawValue, .good)
        case .failed, .timedOut: .toned(state.rawValue, .bad)
        case .cancelled: .toned(state.rawValue, .dim)
        }
    }

    /// The fields of a job in lists.
    static func line(_ job: JobSummary) -> [Output.Field] {
        let took = job.completedAt.map { $0.timeIntervalSince(job.createdAt) }
        return [
            .init("id", .text(job.id.description)), .init("account", .text(job.account)),
            .init("operation", .text(job.operation)), .init("model", .text(job.model)),
            .init("state", shown(job.state)), .init("credits", .number(job.cost)),
            .init("created", .time(job.createdAt)),
            .init("seconds", took.map { .decimal($0) } ?? .none),
            .init("prompt", job.prompt.map { .text($0) } ?? .none),
        ]
    }
}

/// A job's id on the command line.
struct JobArgument: ParsableArguments {
    @Argument(help: "The job's id.", transform: JobArgument.parse)
    var id: JobID

    static func parse(_ text: String) throws -> JobID {
        guard let id = JobID(parsing: text) else {
            throw ValidationError("'\(text)' is no job's id: those are UUIDs, see job list")
        }
        return id
    }
}

extension JobState: ExpressibleByArgument {}
