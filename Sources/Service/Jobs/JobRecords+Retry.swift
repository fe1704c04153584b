import Basics
package import Domain
import Foundation
import Store

extension JobRecords {
    /// Submits the work of a job that ended without a result once more, as a new job of the same
    /// account and key, at the price of today.
    ///
    /// The key is asked for where the job has a webhook's secret, which is sealed for one job only.
    /// Durable on return. Throws `notFound`; `invalid` for a job that has not ended or succeeded,
    /// and where its account is suspended or its key does not work any more; `forbidden` and
    /// `rateLimited` where the key's terms or the account's queue do not allow it; `conflict` where
    /// an image that it starts from is gone; `insufficientCredits`.
    package func retry(_ id: JobID, serverKey: () throws -> ServerKey) throws -> Record {
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
        var copies: [ImageFiles.File] = []
        let again = try copied(operation, of: id, to: new, &copies)
        try inputs.write(copies, of: new, old.job.account)
        do {
            let secret = try old.inside.sealedWebhookSecret.map {
                let key = try serverKey()
                return try key.seal(try key.open($0, for: id), for: new)
            }
            return try insert(draft(new, again, old, secret), instead: old)
        } catch {
            try? inputs.discard(copies.map(\.name))
            throw error
        }
    }

    // MARK: - Private

    /// The request with the old job's own input images copied, since those go when it ends.
    private func copied(
        _ operation: JobOperation,
        of old: JobID,
        to new: JobID,
        _ copies: inout [ImageFiles.File]
    ) throws -> JobOperation {
        try operation.replacingSources { source in
            guard case .file(let name, let url, let drawing) = source else { return source }
            guard name.hasPrefix("\(old)-input-") else {
                guard try files.holds(name) else { throw Self.gone }
                return source
            }
            guard let data = try files.read(name) else { throw Self.gone }
            let copy = new.description + name.dropFirst(old.description.count)
            if !copies.contains(where: { $0.name == copy }) {
                copies.append(ImageFiles.File(name: copy, data: data))
            }
            return .file(copy, url: url, drawing: drawing)
        }
    }

    private func draft(
        _ id: JobID,
        _ operation: JobOperation,
        _ old: Record,
        _ secret: Data?
    ) -> JobTable.Draft {
        JobTable.Draft(
            id: id,
            caller: Authenticated(account: old.inside.account, key: old.inside.keyID),
            dialect: old.job.dialect,
            operation: operation,
            prompt: old.job.prompt,
            webhookURL: old.inside.webhookURL,
            sealedWebhookSecret: secret,
            webhookEvents: old.inside.webhookEvents,
            webhookOrigin: old.inside.webhookOrigin,
            // Files of version 11 may hold longer ones, which no new job may have.
            input: old.job.input.flatMap { $0.utf8.count <= Submission.inputLimit ? $0 : nil },
            createdAt: context.now
        )
    }

    /// The price table's price holds, as for a new order; else what the old job cost, which was the
    /// catalogue's price for the same work.
    private func insert(_ draft: JobTable.Draft, instead old: Record) throws -> Record {
        let (account, job) = (old.inside.account, old.job)
        return try context.change("job retry") { transaction, now in
            let caller = try Self.caller(old, at: now, in: transaction)
            let price =
                try PriceTable.price(of: job.operation, model: job.model, in: transaction)
                ?? job.cost
            try Limits.check(job.model, of: caller)
            try Limits.check(price, of: caller, at: now, in: transaction)
            try JobTable.insert(draft, cost: price, in: transaction)
            try Self.hold(price, of: account, for: draft.id, at: now, in: transaction)
            let detail = "again as \(draft.id), \(price) credits held of \(account.email)"
            let record = try Self.record(draft.id, in: transaction)
            return Audited(record, of: job.id.description, detail)
        }
    }

    /// Who sent the old job, where they might send it again themselves.
    private static func caller(
        _ old: Record,
        at now: Date,
        in transaction: any Transaction
    ) throws -> Authenticated {
        let account = try Accounts.require(old.inside.account.id.description, in: transaction)
        guard let key = try APIKeyTable.find(old.inside.keyID, in: transaction),
            key.revokedAt == nil
        else {
            throw Failure(
                .invalid,
                "The job's key has been revoked: \(account.email) may not use it."
            )
        }
        let caller = Authenticated(account: account, key: key.id, terms: key.terms)
        guard caller.inactivity(at: now) == nil else {
            throw Failure(
                .invalid,
                "\(account.email) is suspended, or the job's key \(key.prefix)… has expired."
            )
        }
        guard !key.terms.isTest else {
            throw Failure(.invalid, "A test key's job costs nothing: its owner can send it again.")
        }
        return caller
    }

    /// Holds the price; the words of a refusal are for an admin.
    private static func hold(
        _ price: Int,
        of account: Account,
        for job: JobID,
        at date: Date,
        in transaction: any Transaction
    ) throws {
        do {
            try Credits.hold(price, of: account.id, for: job, at: date, in: transaction)
        } catch let failure as Failure {
            guard case .insufficientCredits(let required, let available) = failure.code else {
                throw failure
            }
            throw Failure(
                failure.code,
                "The job costs \(required) credits and \(account.email) has \(available). "
                    + "Give some first: apiframe-admin credit add --account \(account.email)"
            )
        }
    }

    private static let gone = Failure(
        .conflict,
        "An image that the job starts from is not kept any more: the customer has to send it again."
    )
}
