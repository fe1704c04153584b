import Foundation

/// Requests `/healthz` of a responder as nginx does (FastCGI specification, version 1.0).
enum FastCGIPing {
    /// The outcome of a request.
    enum Outcome {
        /// The value of the response's Status header.
        case answered(String)
        case refused(String)
    }

    /// Sends the request over a Unix socket; blocks for five seconds at most.
    static func healthz(at path: String) -> Outcome {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return .refused(reason) }
        defer { close(descriptor) }
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
        guard isConnected(descriptor, to: path) else { return .refused(reason) }
        let request = request
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count
        else { return .refused(reason) }
        return answer(from: descriptor)
    }

    // MARK: - Private

    private static var reason: String { String(cString: strerror(errno)) }

    private static func isConnected(_ descriptor: Int32, to path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            errno = ENAMETOOLONG
            return false
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    /// The records: begin, parameters, end of parameters, empty body.
    private static var request: [UInt8] {
        let parameters = [
            ("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/healthz"), ("SCRIPT_NAME", "/healthz"),
            ("DOCUMENT_URI", "/healthz"), ("QUERY_STRING", ""), ("SERVER_PROTOCOL", "HTTP/1.1"),
            ("REMOTE_ADDR", "127.0.0.1"), ("HTTP_HOST", "localhost"), ("REQUEST_SCHEME", "http"),
        ]
        let pairs = parameters.flatMap { name, value in
            [UInt8(name.utf8.count), UInt8(value.utf8.count)] + Array(name.utf8) + Array(value.utf8)
        }
        return record(1, [0, 1, 0, 0, 0, 0, 0, 0]) + record(4, pairs) + record(4, [])
            + record(5, [])
    }

    private static func record(_ kind: UInt8, _ content: [UInt8]) -> [UInt8] {
        let size = [
            UInt8(truncatingIfNeeded: content.count >> 8), UInt8(truncatingIfNeeded: content.count),
        ]
        return [1, kind, 0, 1] + size + [0, 0] + content
    }

    private static func answer(from descriptor: Int32) -> Outcome {
        var received = Data()
        var buffer = [UInt8](repeating: 0, count: 4096)
        while received.count < 1 << 16 {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            received.append(contentsOf: buffer.prefix(count))
        }
        let text = String(decoding: received, as: UTF8.self)
        guard let status = text.range(of: "Status: ") else {
            return .refused(received.isEmpty ? "no answer within 5 s" : "no HTTP in its answer")
        }
        return .answered(
            String(text[status.upperBound...].prefix { !$0.isNewline && $0 != "\r\n" })
        )
    }
}
