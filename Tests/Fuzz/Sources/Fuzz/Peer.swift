import Foundation

/// The web server's end of one connection to a Unix socket.
final class Peer {
    private let descriptor: Int32

    /// Connects; a read that gets nothing for five seconds gives up.
    init(_ path: String) {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        require(result == 0, "no connection: \(String(cString: strerror(errno)))")
    }

    deinit { close(descriptor) }

    /// Sends all of it, or as much as the other side takes.
    func send(_ data: Data) {
        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Says that nothing more comes.
    func hangUp() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// The bytes until the other side ends; ends the process if it takes too long.
    func read() -> Data {
        var all = Data()
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(descriptor, &bytes, bytes.count, 0)
            if count < 0, errno == EINTR { continue }
            require(count >= 0 || errno != EAGAIN, "nothing for five seconds")
            guard count > 0 else { return all }
            all += bytes[..<count]
        }
    }
}
