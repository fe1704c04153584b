import Basics
package import Domain

/// Lets callers wait for what becomes of a job, a bounded number of them at once.
///
/// A waiting caller holds a connection and some memory. Who gets no place is to be answered with
/// the job as it is.
package final class JobWatchers: Sendable {
    private let jobs: Jobs
    private let news: JobEvents
    private let places: ConcurrencyLimiter

    /// Lets `places` callers wait for jobs that are told of in `news`; no account gets more than a
    /// quarter of them.
    package init(jobs: Jobs, news: JobEvents, places: Int) {
        self.jobs = jobs
        self.news = news
        self.places = ConcurrencyLimiter(most: (places + 3) / 4, inAll: places)
    }

    /// A place to watch an account's job from; nil where all are taken, or the account has its
    /// share.
    ///
    /// Whether there is such a job is told by its first `look`.
    package func watch(_ id: JobID, of account: AccountID) -> JobSubscription? {
        guard places.take(for: account) else { return nil }
        return JobSubscription(id, of: account, jobs: jobs, news: news, places: places)
    }
}

/// One caller's place to watch a job from.
package final class JobSubscription: Sendable {
    private let id: JobID
    private let account: AccountID
    private let jobs: Jobs
    private let news: JobEvents
    private let places: ConcurrencyLimiter
    private let ticket = Guarded<JobEvents.Ticket?>(nil)

    fileprivate init(
        _ id: JobID,
        of account: AccountID,
        jobs: Jobs,
        news: JobEvents,
        places: ConcurrencyLimiter
    ) {
        self.id = id
        self.account = account
        self.jobs = jobs
        self.news = news
        self.places = places
    }

    /// The place is free for others once nobody holds it.
    deinit {
        leave()
        places.giveBack(of: account)
    }

    /// Calls `wake` on some thread whenever the job may have changed; the second time instead of
    /// the first.
    package func begin(wake: @escaping @Sendable () -> Void) {
        leave()
        let mine = news.watch(id, wake)
        ticket.withLock { $0 = mine }
    }

    /// The job as it is.
    ///
    /// Throws as `Jobs.find` does.
    package func look() throws -> Job { try jobs.find(id, of: account) }

    // MARK: - Private

    private func leave() {
        let left = ticket.withLock { ticket in
            defer { ticket = nil }
            return ticket
        }
        if let left { news.leave(left) }
    }
}
