import Foundation

/// The listening Unix socket that nginx connects to.
///
/// libfcgi's own `FCGX_OpenSocket` ends the process when it cannot bind, so the socket is made
/// here. It is non-blocking: waiting happens in `poll`, where a stop can interrupt it.
package struct Listener: Sendable {
    /// The descriptor to accept on.
    let descriptor: Int32
    /// The socket's path; nil if it was inherited and is not to be removed.
    let path: String?

    /// The most connections that wait for a thread; the kernel caps it at `net.core.somaxconn`.
    private static let backlog: Int32 = 4096

    /// Binds and listens at a path, replacing a socket that a dead process left there.
    ///
    /// The socket gets the given mode, see chmod(2), before anything can connect. Throws with the system's reason,
    /// and if the path is something else than a socket.
    package init(path: String, mode: UInt32 = 0o660) throws(ListenerError) {
        try Self.removeStaleSocket(path)
        descriptor = socket(
            AF_UNIX,
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue),
            0
        )
        self.path = path
        guard descriptor >= 0 else { throw .system("socket", path, errno) }
        do throws(ListenerError) {
            try Self.bind(descriptor, path)
            guard chmod(path, mode) == 0 else { throw .system("chmod", path, errno) }
            guard listen(descriptor, Self.backlog) == 0 else {
                throw .system("listen", path, errno)
            }
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Takes over a listening socket that a supervisor opened; see sd_listen_fds(3).
    package init(inherited descriptor: Int32) {
        self.descriptor = descriptor
        path = nil
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    /// Refuses new connections; those that already wait can still be accepted.
    ///
    /// An inherited socket stays: the next process serves the connections that wait there.
    func refuseNewConnections() {
        if let path { unlink(path) }
    }

    // MARK: - Private

    private static func removeStaleSocket(_ path: String) throws(ListenerError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path) }
        guard unlink(path) == 0 else { throw .system("unlink", path, errno) }
    }

    private static func bind(_ descriptor: Int32, _ path: String) throws(ListenerError) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let limit = MemoryLayout.size(ofValue: address.sun_path) - 1
        guard path.utf8.count <= limit else { throw .pathTooLong(path, limit: limit) }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw .system("bind", path, errno) }
    }
}

/// The reasons for which there is no listening socket.
package enum ListenerError: Error, Equatable, CustomStringConvertible {
    case system(_ call: String, _ path: String, _ errno: Int32)
    case notASocket(_ path: String)
    case pathTooLong(_ path: String, limit: Int)

    package var description: String {
        switch self {
        case .system(let call, let path, let code):
            "\(call) \(path): \(String(cString: strerror(code)))"
        case .notASocket(let path):
            "\(path) exists and is no socket; remove it or choose another path"
        case .pathTooLong(let path, let limit):
            "\(path) is longer than the \(limit) bytes that a socket's path may have"
        }
    }
}
