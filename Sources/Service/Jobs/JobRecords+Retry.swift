import Basics
package import Domain
import Foundation
import Store

extension JobRecords {
    /// Submits the operation of a job that ended without a result again, as a new job of the same
    /// account and key, at today's price.
    ///
    /// `serverKey` is called only if the job has a webhook secret, which is sealed for one job.
    /// Durable on return. Throws `notFound`; `invalid` for a job that has not ended or succeeded,
    /// and if its account is suspended or its key no longer works; `forbidden` and `rateLimited` if
    /// the key's terms or the account's queue do not allow it; `conflict` if an input image is
    /// gone; `insufficientCredits`.
    package func retry(_ id: JobID, serverKey: () throws -> ServerKey) throws -> JobRecord {
        let old = try show(id)
        guard old.job.state.resolution == .release else {
            throw Failure(
                .invalid,
                "Job \(id) is \(old.job.state.rawValue): only one that failed, timed out or was "
                    + "cancelled can be run again."
            )
        }
        let new = JobID.random()
        let operation = try context.read {
            try JobTable.operation(of: id, of: old.job.account, in: $0)
        }
        guard let operation else { throw Failure(.notFound, "There is no job \(id).") }
        let inputs = InputFiles(database: context.database, files: files, clock: context.clock)
        var copies: [ImageFile] = []
        let again = try copied(operation, of: id, to: new, &copies)
        try inputs.write(copies, of: new, old.job.account)
        do {
            let secret = try old.internals.sealedWebhookSecret.map {
                let key = try serverKey()
                return try key.seal(try key.open($0, for: id), for: new)
            }
            return try insert(new, submission(again, of: old, secret), instead: old)
        } catch {
            try? inputs.discard(copies.map(\.name))
            throw error
        }
    }

    // MARK: - Private

    /// Copies the old job's own input images, which are removed when it ends.
    private func copied(
        _ operation: JobOperation,
        of old: JobID,
        to new: JobID,
        _ copies: inout [ImageFile]
    ) throws -> JobOperation {
        try operation.replacingSources { source in
            guard case .file(let name, let url, let drawing) = source else { return source }
            guard ImageFileName.isInput(name, of: old) else {
                guard try files.holds(name) else { throw Self.gone }
                return source
            }
            guard let data = try files.read(name) else { throw Self.gone }
            let copy = new.description + name.dropFirst(old.description.count)
            if !copies.contains(where: { $0.name == copy }) {
                copies.append(ImageFile(name: copy, data: data))
            }
            return .file(copy, url: url, drawing: drawing)
        }
    }

    /// The old job's submission, at the old job's cost unless the price table has a price: it
    /// was the catalogue's for the same operation.
    private func submission(
        _ operation: JobOperation,
        of old: JobRecord,
        _ sealedSecret: Data?
    ) -> Submission {
        var submission = Submission(
            operation,
            prompt: old.job.prompt,
            webhookURL: old.internals.webhookURL
        )
        submission.sealedWebhookSecret = sealedSecret
        submission.webhookOrigin = old.internals.webhookOrigin
        submission.webhookEvents = old.internals.webhookEvents
        submission.warnings = old.job.warnings
        // Files of version 11 may hold longer ones, which no new job may have.
        submission.input = old.job.input.flatMap {
            $0.utf8.count <= Submission.inputLimit ? $0 : nil
        }
        submission.credits = old.job.cost
        return submission
    }

    private func insert(
        _ id: JobID,
        _ submission: Submission,
        instead old: JobRecord
    ) throws -> JobRecord {
        let job = old.job
        return try context.change("job retry") { transaction, now in
            try transaction.lock(.account(job.account))
            let caller = try Self.caller(old, at: now, in: transaction)
            let price = try Self.forAdmins(caller.account) {
                try JobInsertion.insert(
                    id,
                    submission,
                    in: job.dialect,
                    by: caller,
                    at: now,
                    in: transaction
                )
            }
            let detail = "again as \(id), \(price) credits held of \(caller.account.email)"
            let record = try Self.record(id, in: transaction)
            return Audited(record, of: job.id.description, detail)
        }
    }

    private static let gone = Failure(
        .conflict,
        "An image that the job starts from is not kept any more: the customer has to send it again."
    )
}
