import Domain

/// The account behind a request's key.
enum Caller: Sendable {
    case known(KnownCaller)
    /// No key, or one that does not work.
    case unknown
    /// The key could not be looked up.
    case unreadable(any Error)

    /// Runs a look-up; its nil is an unknown caller.
    init(_ look: () throws -> (caller: Authenticated, job: Job?)?) {
        do {
            self = try look().map { .known(KnownCaller($0.caller, shown: $0.job)) } ?? .unknown
        } catch {
            self = .unreadable(error)
        }
    }

    /// The key and its account, if they are known.
    var known: KnownCaller? { if case .known(let caller) = self { caller } else { nil } }
}

/// A key with its account, and the job that its request shows, if it was read together with the key.
///
/// A class, since each step of the chain holds it and copies cost more than the steps.
final class KnownCaller: Sendable {
    let authenticated: Authenticated
    let shownJob: Job?

    /// Takes what was read.
    init(_ authenticated: Authenticated, shown job: Job?) {
        self.authenticated = authenticated
        shownJob = job
    }
}
