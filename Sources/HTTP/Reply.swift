package import Foundation

/// The answer to a request, at once or later.
package enum Reply: Sendable {
    /// The whole answer.
    case now(Response)
    /// One that is sent once there is something to send.
    case later(any DeferredResponse)
}

/// A response that is sent later, whole or in parts, and holds no thread until then.
///
/// Its sender calls it on one thread at a time, and releases it once everything is sent or the
/// caller has gone. It must not block for long: many deferred responses share a thread.
package protocol DeferredResponse: Sendable {
    /// Starts watching; called once. From then on `wake` may be called on any thread, whenever
    /// there may be something new.
    func begin(wake: @escaping @Sendable () -> Void)

    /// The step to take now; called after `begin`, after each wake and when a wait is over, and
    /// again until it waits or has ended.
    ///
    /// Ends with what there is if it `isLast`. After an error the sender answers 500, or ends
    /// the stream if one is open.
    func next(isLast: Bool) throws -> DeferredStep
}

/// One step of a deferred response.
package enum DeferredStep: Sendable {
    /// Sends nothing until a wake, or until that time.
    case wait(until: ContinuousClock.Instant)
    /// Sends a whole response and ends.
    case answer(Response)
    /// Sends the head of a stream and the first part of its body, of at most `largestPart` bytes.
    case open(Response)
    /// Sends more of a stream's body, at most `largestPart` bytes.
    case part(Data)
    /// Ends a stream.
    case close

    /// The most bytes of a stream that are written at once.
    ///
    /// They fit into the buffer of a socket whose caller does not read, so that a write never
    /// blocks the thread.
    package static let largestPart = 65_536
}
