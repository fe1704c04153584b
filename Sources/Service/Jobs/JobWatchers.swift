import Basics
package import Domain

/// Limits the callers that wait for jobs (long polling).
///
/// A waiting caller holds a connection and some memory, but no thread. A caller that gets no place
/// is answered with the job's current state.
package final class JobWatchers: Sendable {
    private let jobs: Jobs
    private let news: JobEvents
    private let places: ConcurrencyLimiter

    /// Admits `places` callers, notified through `news`; no account gets more than half of those
    /// that others leave.
    package init(jobs: Jobs, news: JobEvents, places: Int) {
        self.jobs = jobs
        self.news = news
        self.places = ConcurrencyLimiter(.waiters, places: places)
    }

    /// Takes a place to watch a job; nil if all are taken or the account has its share.
    ///
    /// Does not check that the job exists: the first `look` does.
    package func watch(_ id: JobID, of viewer: some JobViewer) -> JobSubscription? {
        let access = viewer.access
        guard places.take(for: access.account) else { return nil }
        return JobSubscription(id, of: access, jobs: jobs, news: news, places: places)
    }
}

/// One caller's place to watch a job from.
package final class JobSubscription: Sendable {
    private let id: JobID
    private let access: JobAccess
    private let jobs: Jobs
    private let news: JobEvents
    private let places: ConcurrencyLimiter
    private let ticket = Guarded<JobEvents.Ticket?>(nil)

    fileprivate init(
        _ id: JobID,
        of access: JobAccess,
        jobs: Jobs,
        news: JobEvents,
        places: ConcurrencyLimiter
    ) {
        self.id = id
        self.access = access
        self.jobs = jobs
        self.news = news
        self.places = places
    }

    /// Frees the place when it is released.
    deinit {
        leave()
        places.giveBack(of: access.account)
    }

    /// Calls `wake` on some thread when the job may have changed; a second call replaces the first
    /// `wake`.
    package func begin(wake: @escaping @Sendable () -> Void) {
        leave()
        let mine = news.watch(id, wake)
        ticket.withLock { $0 = mine }
    }

    /// The job's current state.
    ///
    /// Throws as `Jobs.find` does.
    package func look() throws -> Job { try jobs.find(id, of: access) }

    // MARK: - Private

    private func leave() {
        let left = ticket.withLock { ticket in
            defer { ticket = nil }
            return ticket
        }
        if let left { news.leave(left) }
    }
}
