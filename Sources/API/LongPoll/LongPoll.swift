import Domain
import HTTP
import Service

/// A late answer of an endpoint; what it throws becomes an answer as any endpoint's does.
protocol Lateness: Sendable {
    /// As `DeferredResponse.begin`.
    func begin(wake: @escaping @Sendable () -> Void)
    /// As `DeferredResponse.next`.
    func next(isLast: Bool) throws -> DeferredStep
}

/// Waits for a job's end and answers then, or with the job as it is when the time is up.
struct LongPoll: Lateness {
    let watch: JobSubscription
    let deadline: ContinuousClock.Instant
    let encode: @Sendable (Job) throws -> Response

    /// How often to look without being told, in case the job was ended from elsewhere.
    static let glance = Duration.seconds(5)

    func begin(wake: @escaping @Sendable () -> Void) { watch.begin(wake: wake) }

    func next(isLast: Bool) throws -> DeferredStep {
        let job = try watch.look()
        let now = ContinuousClock.now
        guard !isLast, !job.state.isTerminal, now < deadline else {
            return .answer(try encode(job))
        }
        return .wait(until: min(deadline, now + Self.glance))
    }
}

extension JobWatchers {
    /// The answer about a job: at once, or once it has ended where the caller prefers to wait for
    /// that and finds a place.
    func outcome(
        _ job: Job,
        for call: AuthenticatedRequest,
        _ encode: @escaping @Sendable (Job) throws -> Response
    ) throws -> Outcome {
        guard let preference = WaitPreference(call.request) else { return .now(try encode(job)) }
        return try later(job, for: call, atMost: .seconds(preference.seconds)) {
            preference.applied(to: try encode($0))
        } ?? .now(encode(job))
    }

    /// The same for an endpoint that waits in any case.
    func outcome(
        _ job: Job,
        for call: AuthenticatedRequest,
        atMost time: Duration,
        _ encode: @escaping @Sendable (Job) throws -> Response
    ) throws -> Outcome {
        try later(job, for: call, atMost: time, encode) ?? .now(encode(job))
    }

    // MARK: - Private

    /// Nil where there is nothing to wait for, or no place.
    private func later(
        _ job: Job,
        for call: AuthenticatedRequest,
        atMost time: Duration,
        _ encode: @escaping @Sendable (Job) throws -> Response
    ) -> Outcome? {
        guard !job.state.isTerminal, let watch = watch(job.id, of: call.caller.account.id) else {
            return nil
        }
        return .later(LongPoll(watch: watch, deadline: .now + time, encode: encode))
    }
}
