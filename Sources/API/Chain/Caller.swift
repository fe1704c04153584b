import Domain

/// The account behind a request's key.
enum Caller: Sendable {
    case known(Authenticated)
    /// No key, or one that does not work.
    case unknown
    /// The key could not be looked up.
    case unreadable(any Error)

    /// Runs a look-up; its nil is an unknown caller.
    init(_ look: () throws -> Authenticated?) {
        do { self = try look().map(Caller.known) ?? .unknown } catch { self = .unreadable(error) }
    }

    /// The key and its account, if they are known.
    var authenticated: Authenticated? {
        if case .known(let authenticated) = self { authenticated } else { nil }
    }
}
