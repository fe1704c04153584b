import Foundation

/// The signals that end the server; one thread waits for them, none handles them.
enum Signals {
    /// Blocks the signals on every thread; call it before any thread exists and before libfcgi
    /// starts.
    static func block() {
        signal(SIGPIPE, SIG_IGN)
        var set = ending
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Blocks until SIGTERM, SIGINT or SIGHUP and returns its name; see sigwait(3).
    static func waitForEnd() -> String {
        var set = ending
        var number: Int32 = 0
        sigwait(&set, &number)
        return switch number {
        case SIGINT: "SIGINT"
        case SIGHUP: "SIGHUP"
        default: "SIGTERM"
        }
    }

    /// Waits for such a signal; true if one comes within the given seconds, see sigtimedwait(2).
    static func hasCome(within seconds: Int) -> Bool {
        var set = ending
        var timeout = timespec(tv_sec: seconds, tv_nsec: 0)
        return sigtimedwait(&set, nil, &timeout) > 0
    }

    // MARK: - Private

    private static var ending: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGTERM)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGHUP)
        return set
    }
}
