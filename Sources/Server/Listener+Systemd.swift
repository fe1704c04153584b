import Domain
import FastCGI
import Foundation

extension Listener {
    /// The socket at a path.
    ///
    /// Throws a `Failure` that says what to do.
    static func own(at path: String) throws -> Listener {
        do { return try Listener(path: path) } catch {
            let remedy =
                "APIFRAME_SOCKET must be a path in a directory that this user may write to"
            throw Failure(.unavailable, "no socket: \(error); \(remedy)")
        }
    }

    /// The socket that systemd passes, see sd_listen_fds(3); nil if it passes none.
    static func systemd() -> Listener? {
        let environment = ProcessInfo.processInfo.environment
        let isMine = environment["LISTEN_PID"].flatMap { Int32($0) } == getpid()
        let count = environment["LISTEN_FDS"].flatMap { Int($0) } ?? 0
        return isMine && count > 0 ? Listener(inherited: 3) : nil
    }
}
