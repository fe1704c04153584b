import Domain

/// The account behind a request's key.
enum Caller: Sendable {
    indirect case known(Authenticated, shown: Job?)
    /// No key, or one that does not work.
    case unknown
    /// The key could not be looked up.
    case unreadable(any Error)

    /// Runs a look-up; its nil is an unknown caller.
    init(_ look: () throws -> (caller: Authenticated, job: Job?)?) {
        do {
            self = try look().map { .known($0.caller, shown: $0.job) } ?? .unknown
        } catch {
            self = .unreadable(error)
        }
    }

    /// The key and its account, if they are known.
    var authenticated: Authenticated? {
        if case .known(let authenticated, _) = self { authenticated } else { nil }
    }

    /// The job that the request shows, if it was read together with the key.
    var shownJob: Job? { if case .known(_, let job) = self { job } else { nil } }
}
