import Foundation
import Synchronization

/// Where connections come in: accepts them, and keeps it short with those that say nothing.
final class Acceptor: Sendable {
    private struct State {
        /// A descriptor kept for the day on which there is no other.
        var spare: Int32 = -1
        /// Since when none could be had.
        var exhaustedSince: ContinuousClock.Instant?
    }

    private let listener: Int32
    /// How long nginx may take over a part of a connection's first request, in seconds.
    private let patience: Int
    private let state: Mutex<State>

    /// The same for later ones: longer than nginx keeps an idle connection (60 s).
    private static let keptPatience = 180
    /// How long nginx may take nothing of an answer, in seconds.
    private static let sendPatience = 30
    /// How long callers wait for a descriptor before they are sent away.
    private static let scarcity = Duration.seconds(1)

    /// Accepts from a listening socket that does not block.
    init(listener: Int32, patience: Int) {
        self.listener = listener
        self.patience = patience
        state = Mutex(State(spare: Self.openSpare()))
    }

    deinit { state.withLock { _ = close($0.spare) } }

    /// The next connection; nil if there is none, or no descriptor for it.
    ///
    /// Where descriptors have been used up for a second, the caller is sent away: nginx then says
    /// at once that the service is unavailable, and not after a minute.
    func accept() -> Int32? {
        let descriptor = Glibc.accept(listener, nil, nil)
        guard descriptor < 0 else {
            state.withLock { $0.exhaustedSince = nil }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            Self.limit(descriptor, SO_RCVTIMEO, patience)
            Self.limit(descriptor, SO_SNDTIMEO, Self.sendPatience)
            return descriptor
        }
        guard errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS else {
            return nil
        }
        if state.withLock({ Self.sendAway(from: listener, &$0) }) { usleep(20_000) }
        return nil
    }

    /// A connection is kept after its first request.
    static func keep(_ descriptor: Int32) { limit(descriptor, SO_RCVTIMEO, keptPatience) }

    // MARK: - Private

    /// Sends one caller away where it has to be; whether it is better to wait.
    private static func sendAway(from listener: Int32, _ state: inout State) -> Bool {
        let since = state.exhaustedSince ?? .now
        state.exhaustedSince = since
        guard ContinuousClock.now - since > scarcity, state.spare >= 0 else { return true }
        close(state.spare)
        let caller = Glibc.accept(listener, nil, nil)
        if caller >= 0 { close(caller) }
        state.spare = openSpare()
        return caller < 0
    }

    private static func openSpare() -> Int32 { open("/dev/null", O_RDONLY | O_CLOEXEC) }

    private static func limit(_ descriptor: Int32, _ option: Int32, _ seconds: Int) {
        var patience = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, option, &patience, size)
    }
}
