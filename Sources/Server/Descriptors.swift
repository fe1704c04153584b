import Foundation
import Store

/// How many files and sockets this process may have open.
enum Descriptors {
    /// Takes as many as the system lets it, see setrlimit(2): each caller who waits has one, and
    /// the usual soft limit is 1024.
    static func raiseLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, most)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// Throws `StoreError.unavailable` where hardly any more can be opened.
    static func check() throws {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        guard let open, open + reserve <= limit.rlim_cur else {
            throw StoreFault.descriptors.error("of \(limit.rlim_cur) hardly any is left")
        }
    }

    // MARK: - Private

    /// How many must be free for the server to be well.
    private static let reserve = 16

    /// More is of no use, and some libraries walk through all that are allowed.
    private static let most: rlim_t = 65_536
}
