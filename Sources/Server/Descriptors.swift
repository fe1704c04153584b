import Foundation
import Store

/// The limit on this process' open files and sockets.
enum Descriptors {
    /// Raises the soft limit to the hard one, see setrlimit(2): each waiting caller holds a socket,
    /// and the usual soft limit is 1024.
    static func raiseLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, most)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// Throws `StoreError.unavailable` if fewer than `reserve` more can be opened.
    static func check() throws {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        guard let open, open + reserve <= limit.rlim_cur else {
            throw StoreFault.descriptors.error("of \(limit.rlim_cur) hardly any is left")
        }
    }

    // MARK: - Private

    /// Descriptors that must be free for the server to be ready.
    private static let reserve = 16

    /// The highest limit to set: some libraries iterate over all allowed descriptors.
    private static let most: rlim_t = 65_536
}
