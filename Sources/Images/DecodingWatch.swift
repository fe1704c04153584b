internal import Foundation
internal import Synchronization

/// Ends a decode at a deadline, or as soon as its result is not wanted any more.
///
/// The limits of a file's size bound the memory of a decode but not its time.
final class DecodingWatch: Sendable {
    private let end: Duration
    private let deadline: ContinuousClock.Instant
    private let isWanted: @Sendable () -> Bool
    private let ended = Atomic(false)

    /// Ends a decode after `time` of this thread's processor, or once `isWanted` returns false.
    ///
    /// On a busy machine a decode may wait for a processor, though not for longer than three times
    /// that.
    init(time: Duration, isWanted: @escaping @Sendable () -> Bool = { true }) {
        end = Self.processorTime + time
        deadline = .now + time * 3
        self.isWanted = isWanted
    }

    /// True if it has ended a decode.
    var hasEnded: Bool { ended.load(ordering: .relaxed) }

    /// Asks, on the thread that made it, whether to decode on; once false, always false.
    func goesOn() -> Bool {
        guard !hasEnded else { return false }
        guard Self.processorTime < end, .now < deadline, isWanted() else {
            ended.store(true, ordering: .relaxed)
            return false
        }
        return true
    }

    /// The question for C, with `context` as its argument.
    static let question: @convention(c) (UnsafeMutableRawPointer?) -> Bool = { context in
        guard let context else { return false }
        return Unmanaged<DecodingWatch>.fromOpaque(context).takeUnretainedValue().goesOn()
    }

    /// The argument of `question`; not retained.
    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    // MARK: - Private

    private static var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
