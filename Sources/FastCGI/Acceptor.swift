import Foundation
import Synchronization

/// Accepts connections and sets their time-outs.
final class Acceptor: Sendable {
    private struct State {
        /// A reserved descriptor, closed to accept one connection when there is no other.
        var spare: Int32 = -1
        /// The start of the present shortage of descriptors.
        var exhaustedSince: ContinuousClock.Instant?
    }

    private let listener: Int32
    /// The receive time-out of a connection's first request, in seconds.
    private let receiveTimeout: Int
    private let state: Mutex<State>

    /// The receive time-out of later requests, in seconds: longer than nginx keeps an idle
    /// connection (60 s).
    private static let keepAliveTimeout = 180
    /// The send time-out, in seconds.
    private static let sendTimeout = 30
    /// The longest time that callers wait for a descriptor before connections are refused.
    private static let longestShortage = Duration.seconds(1)

    /// Accepts from a listening socket that does not block.
    init(listener: Int32, receiveTimeout: Int) {
        self.listener = listener
        self.receiveTimeout = receiveTimeout
        state = Mutex(State(spare: Self.openSpare()))
    }

    deinit { state.withLock { _ = close($0.spare) } }

    /// The next connection; nil if there is none, or no descriptor for it.
    ///
    /// If descriptors have been used up for a second, the connection is closed: nginx then answers with
    /// an error at once, and not after a minute.
    func accept() -> Int32? {
        let descriptor = Glibc.accept(listener, nil, nil)
        guard descriptor < 0 else {
            state.withLock { $0.exhaustedSince = nil }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            Self.limit(descriptor, SO_RCVTIMEO, receiveTimeout)
            Self.limit(descriptor, SO_SNDTIMEO, Self.sendTimeout)
            return descriptor
        }
        guard errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS else {
            return nil
        }
        if state.withLock({ !Self.refuseOne(at: listener, &$0) }) { usleep(20_000) }
        return nil
    }

    /// Sets the time-out of a connection that is kept after its first request.
    static func keep(_ descriptor: Int32) { limit(descriptor, SO_RCVTIMEO, keepAliveTimeout) }

    // MARK: - Private

    /// Accepts and closes one connection, if the shortage lasts; false if it is better to wait.
    private static func refuseOne(at listener: Int32, _ state: inout State) -> Bool {
        let since = state.exhaustedSince ?? .now
        state.exhaustedSince = since
        guard ContinuousClock.now - since > longestShortage, state.spare >= 0 else { return false }
        close(state.spare)
        let caller = Glibc.accept(listener, nil, nil)
        if caller >= 0 { close(caller) }
        state.spare = openSpare()
        return caller >= 0
    }

    private static func openSpare() -> Int32 { open("/dev/null", O_RDONLY | O_CLOEXEC) }

    private static func limit(_ descriptor: Int32, _ option: Int32, _ seconds: Int) {
        var timeout = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, option, &timeout, size)
    }
}
