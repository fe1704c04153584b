import Basics
import Domain
import Foundation
import Store

/// The second half of a job: its provider's answer is recorded.
extension Worker {
    /// Records an answer: the job waits for its next poll, ends, or starts at another provider.
    func accept(
        _ answer: ProviderAnswer,
        of provider: any Provider,
        for lease: Lease,
        _ work: ProviderJob
    ) throws {
        switch answer {
        case .started(let upstream, let pollAfter):
            try handOver(lease, to: upstream, pollAfter: pollAfter)
        case .waiting(let pollAfter, let progress):
            try wait(lease, pollAfter: pollAfter, progress: progress)
        case .done(let product):
            try store(product, of: provider, for: lease, work)
        case .reassigned(let name):
            try reassign(lease, work, to: name)
        case .abandoned:
            if loop.isStopping { try lease.putBack(after: .zero) }
        }
    }

    // MARK: - Private

    private func handOver(
        _ lease: Lease,
        to upstream: UpstreamID,
        pollAfter: Duration
    ) throws {
        _ = try lease.retrying {
            try lease.update { claim, now, transaction in
                try JobClaims.handOver(
                    claim,
                    to: upstream,
                    pollAt: now + pollAfter.seconds,
                    in: transaction
                )
            }
        }
    }

    private func wait(_ lease: Lease, pollAfter: Duration, progress: Int?) throws {
        _ = try lease.update { claim, now, transaction in
            try JobClaims.wait(
                claim,
                progress: min(progress ?? 0, 99),
                at: now,
                pollAt: now + pollAfter.seconds,
                in: transaction
            )
        }
        loop.news.publish(lease.claim.job)
    }

    /// Stores results and ends the job; of fewer pictures than asked for, only those are paid for.
    private func store(
        _ product: Product,
        of provider: any Provider,
        for lease: Lease,
        _ work: ProviderJob
    ) throws {
        let expected = work.operation.imageCount
        let taken = try lease.retrying {
            try Niceness.run(at: lease.niceness) {
                try intake.take(
                    product,
                    for: work,
                    software: provider.label,
                    isTest: lease.claim.isTest
                )
            }
        }
        guard let taken else { return }
        let end = JobEnding.End.succeeded(
            taken,
            texts: product.texts,
            warnings: product.warnings,
            of: product.images.count < expected ? expected : nil
        )
        if try !lease.finish(end) { try discard(taken, of: lease.claim) }
    }

    /// Starts the job at another provider; one that reassigns it again is at fault.
    private func reassign(
        _ lease: Lease,
        _ work: ProviderJob,
        to name: String
    ) throws {
        let provider = try provider(named: name, for: lease.claim)
        let answer = try start(lease, work, at: provider)
        if case .reassigned = answer {
            throw StoreError.broken("provider \(name) reassigns a job that was reassigned to it")
        }
        try accept(answer, of: provider, for: lease, work)
    }

    /// Removes images of a lost claim, whose names are its own, unless the job has them all the same:
    /// the answer to a commit may have been lost.
    private func discard(_ images: [StoredImage], of claim: JobClaims.Claim) throws {
        let job = try loop.database.read {
            try JobTable.find(claim.job, of: claim.account, in: $0)
        }
        let kept = Set(job?.images.map(\.file) ?? [])
        intake.discard(images.filter { !kept.contains($0.file) })
    }
}
