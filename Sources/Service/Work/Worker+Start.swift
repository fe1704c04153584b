import Basics
import Domain
import Foundation
import Logging
import Store

/// The first half of a job: its provider is found, started or polled.
extension Worker {
    /// The provider that a job was started by, or that a job without a start is to be started by.
    ///
    /// Throws `providerFailed` if the server has no provider of the job's any more.
    func provider(
        of claim: JobClaims.Claim,
        _ work: ProviderJob
    ) throws(Failure) -> any Provider {
        let isStarted = claim.attempts > 0 || claim.upstream != nil
        guard isStarted, let name = claim.provider else {
            return providers.choose(
                for: work.operation,
                prompt: work.prompt,
                isTest: claim.isTest
            )
        }
        return try provider(named: name, for: claim)
    }

    /// A provider by the name in a job's row.
    ///
    /// Throws `providerFailed`, and logs the name, for a name that this server does not know.
    func provider(
        named name: String,
        for claim: JobClaims.Claim
    ) throws(Failure) -> any Provider {
        if let provider = providers.named(name) { return provider }
        loop.logger.error(
            "job fails: this server has no provider of that name",
            metadata: claim.metadata(["provider": "\(name)"])
        )
        throw Failure(.providerFailed, "The job's provider is no longer available.")
    }

    /// Polls the upstream that has the job, or starts the job.
    ///
    /// Throws a `Failure` that ends the job.
    func answer(
        of provider: any Provider,
        _ lease: Lease,
        _ work: ProviderJob
    ) throws -> ProviderAnswer {
        let claim = lease.claim
        if let upstream = claim.upstream {
            return try provider.poll(upstream, for: work)
        }
        guard claim.attempts == 0 || provider.startIsRepeatable else {
            throw Failure(
                .providerFailed,
                "The job was interrupted and can't safely be started again."
            )
        }
        guard claim.attempts < loop.configuration.attempts else {
            throw Failure(
                .providerFailed,
                "The job was interrupted \(claim.attempts) times and was given up."
            )
        }
        return try start(lease, work, at: provider)
    }

    /// Records the start and starts the job; `.abandoned` if the claim is lost.
    func start(
        _ lease: Lease,
        _ work: ProviderJob,
        at provider: any Provider
    ) throws -> ProviderAnswer {
        guard try record(lease, startAt: provider) else { return .abandoned }
        var work = work
        work.inputs = try inputs.load(work.operation)
        let reporter = reporter(of: lease, provider)
        guard lease.niceness > 0 else {
            return try provider.start(work, progress: reporter.report)
        }
        let relay = ProgressRelay()
        return try Niceness.run(
            at: lease.niceness,
            checking: { relay.pass(on: reporter.report) },
            { [work] in try provider.start(work, progress: relay.report) }
        )
    }

    // MARK: - Private

    /// Records that a provider is about to start; false if the claim is lost.
    private func record(_ lease: Lease, startAt provider: any Provider) throws -> Bool {
        let name = provider.name
        let isOurs = try lease.update { claim, now, transaction in
            try JobClaims.start(claim, provider: name, at: now, in: transaction)
        }
        guard isOurs else { return false }
        loop.news.publish(lease.claim.job)
        loop.logger.info(
            "job started",
            metadata: lease.claim.metadata(["provider": "\(provider.label)"])
        )
        return true
    }

    /// Stores progress; a stop makes work unwanted that may be started again.
    private func reporter(of lease: Lease, _ provider: any Provider) -> ProgressReporter {
        let (loop, isRepeatable) = (loop, provider.startIsRepeatable)
        return ProgressReporter(
            interval: loop.configuration.reportInterval,
            clock: loop.clock
        ) { percent in
            if loop.isStopping, isRepeatable { return false }
            let isHeld = lease.isHeld(progress: percent)
            loop.news.publish(lease.claim.job)
            return isHeld
        }
    }
}
