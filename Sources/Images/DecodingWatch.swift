internal import Synchronization

/// Ends a decode at a deadline, or as soon as its result is not wanted any more.
///
/// The limits of a file's size bound the memory of a decode but not its time.
final class DecodingWatch: Sendable {
    private let deadline: ContinuousClock.Instant
    private let isWanted: @Sendable () -> Bool
    private let ended = Atomic(false)

    /// Ends a decode after `time` from now, or once `isWanted` returns false.
    init(time: Duration, isWanted: @escaping @Sendable () -> Bool = { true }) {
        deadline = .now + time
        self.isWanted = isWanted
    }

    /// True if it has ended a decode.
    var hasEnded: Bool { ended.load(ordering: .relaxed) }

    /// Asks whether to decode on; once false, always false.
    func goesOn() -> Bool {
        guard !hasEnded else { return false }
        guard ContinuousClock.now < deadline, isWanted() else {
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
}
