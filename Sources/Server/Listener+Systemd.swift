import FastCGI
import Foundation

extension Listener {
    /// The socket that systemd passes, see sd_listen_fds(3); nil if it passes none.
    static func systemd() -> Listener? {
        let environment = ProcessInfo.processInfo.environment
        let isMine = environment["LISTEN_PID"].flatMap { Int32($0) } == getpid()
        let count = environment["LISTEN_FDS"].flatMap { Int($0) } ?? 0
        return isMine && count > 0 ? Listener(inherited: 3) : nil
    }
}
