package import Foundation

/// What a handler answers with.
package enum Reply: Sendable {
    /// The whole answer.
    case now(Response)
    /// One that comes when something has happened.
    case later(any DeferredResponse)
}

/// An answer that comes later, whole or in parts, and holds no thread until then.
///
/// Whoever sends it calls it on one thread at a time, and lets go of it once everything is sent or
/// the caller has gone. Nothing in it may block for long, since many late answers share a thread.
package protocol DeferredResponse: AnyObject, Sendable {
    /// Starts watching, once; from then on `wake` may be called on any thread, whenever there may
    /// be something new.
    func begin(wake: @escaping @Sendable () -> Void)

    /// What there is to do now; called after `begin`, after each wake and when a wait is over, and
    /// again until it waits or has ended.
    ///
    /// It must come to its end if it `isLast`, with whatever there is.
    func next(isLast: Bool) -> DeferredStep
}

/// One step of a late answer.
package enum DeferredStep: Sendable {
    /// Nothing until a wake, or until that time.
    case wait(until: ContinuousClock.Instant)
    /// The whole answer, and the end.
    case answer(Response)
    /// The head of a stream and the first part of its body, of at most `largestPart` bytes.
    case open(Response)
    /// More of the body of a stream, at most `largestPart` bytes.
    case part(Data)
    /// The end of a stream.
    case close

    /// The most bytes of a stream that are written at once.
    ///
    /// A socket whose caller does not read takes them, so that the thread never waits for it.
    package static let largestPart = 65_536
}
