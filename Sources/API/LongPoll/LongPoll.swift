import Domain
import HTTP
import Service

/// Waits for a job's end; answers then, or at the deadline with the job's present state.
struct LongPoll: DeferredResponse {
    let watch: JobSubscription
    let deadline: ContinuousClock.Instant
    let encode: @Sendable (Job) throws -> Response

    /// The polling interval without a wake: another process may have ended the job.
    static let pollInterval = Duration.seconds(5)

    func begin(wake: @escaping @Sendable () -> Void) { watch.begin(wake: wake) }

    func next(isLast: Bool) throws -> DeferredStep {
        let job = try watch.look()
        let now = ContinuousClock.now
        guard !isLast, !job.state.isTerminal, now < deadline else {
            return .answer(try encode(job))
        }
        return .wait(until: min(deadline, now + Self.pollInterval))
    }
}

extension JobWatchers {
    /// The reply about a job: at once, or at its end if the request prefers to wait and a place is
    /// free.
    func reply(
        _ job: Job,
        for call: AuthenticatedRequest,
        _ encode: @escaping @Sendable (Job) throws -> Response
    ) throws -> Reply {
        guard let preference = WaitPreference(call.request) else { return .now(try encode(job)) }
        return try later(job, for: call, atMost: .seconds(preference.seconds)) {
            preference.applied(to: try encode($0))
        } ?? .now(encode(job))
    }

    /// The reply of an endpoint that always waits, if a place is free.
    func reply(
        _ job: Job,
        for call: AuthenticatedRequest,
        atMost time: Duration,
        _ encode: @escaping @Sendable (Job) throws -> Response
    ) throws -> Reply {
        try later(job, for: call, atMost: time, encode) ?? .now(encode(job))
    }

    // MARK: - Private

    /// Nil if the job has ended, and if no place is free.
    private func later(
        _ job: Job,
        for call: AuthenticatedRequest,
        atMost time: Duration,
        _ encode: @escaping @Sendable (Job) throws -> Response
    ) -> Reply? {
        guard !job.state.isTerminal, let watch = watch(job.id, of: call.caller) else {
            return nil
        }
        return .later(LongPoll(watch: watch, deadline: .now + time, encode: encode))
    }
}
