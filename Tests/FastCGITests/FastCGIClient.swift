import Foundation

/// A FastCGI web server's end of a connection, as the specification 1.0 has it: enough to test the
/// gateway.
final class FastCGIClient: @unchecked Sendable {
    // Used by one thread at a time; the descriptor never changes.
    private let descriptor: Int32

    /// Connects to a Unix socket; nil if nothing listens.
    init?(path: String) {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// Sends the start of a request: BEGIN_REQUEST and all parameters.
    func begin(_ parameters: [String: String], keep: Bool = true) {
        send(record(type: 1, [0, 1, keep ? 1 : 0, 0, 0, 0, 0, 0]))
        send(
            record(type: 4, parameters.flatMap { Self.pair($0.key, $0.value) })
                + record(type: 4, [])
        )
    }

    /// Sends a piece of the body; an empty one ends it.
    func send(body: [UInt8]) {
        for start in stride(from: 0, to: body.count, by: 65_535) {
            send(record(type: 5, Array(body[start..<min(start + 65_535, body.count)])))
        }
        if body.isEmpty { send(record(type: 5, [])) }
    }

    /// A whole request with its answer.
    func ask(
        _ method: String = "GET",
        _ uri: String = "/",
        body: [UInt8] = [],
        keep: Bool = true
    ) -> String? {
        begin(
            ["REQUEST_METHOD": method, "REQUEST_URI": uri, "CONTENT_LENGTH": String(body.count)],
            keep: keep
        )
        if !body.isEmpty { send(body: body) }
        send(body: [])
        return answer()
    }

    /// Reads the next piece of output that has come; nil if the connection or the output ends.
    func part() -> String? {
        guard let header = receive(8), header[1] == 6,
            let content = receive((Int(header[4]) << 8 | Int(header[5])) + Int(header[6]))
        else { return nil }
        let length = Int(header[4]) << 8 | Int(header[5])
        return length > 0 ? String(decoding: content.prefix(length), as: UTF8.self) : nil
    }

    /// Sends a request and does not wait for its answer.
    func call(_ uri: String = "/") {
        begin(["REQUEST_METHOD": "GET", "REQUEST_URI": uri])
        send(body: [])
    }

    /// Reads until END_REQUEST; nil if the connection ends before.
    func answer() -> String? {
        var output: [UInt8] = []
        while let header = receive(8) {
            let length = Int(header[4]) << 8 | Int(header[5])
            guard let content = receive(length + Int(header[6])) else { return nil }
            if header[1] == 6 { output += content.prefix(length) }
            if header[1] == 3 { return String(decoding: output, as: UTF8.self) }
        }
        return nil
    }

    /// Tells if the other side has closed the connection.
    var isClosed: Bool { receive(1) == nil }

    // MARK: - Private

    private func record(type: UInt8, _ content: [UInt8]) -> [UInt8] {
        [1, type, 0, 1, UInt8(content.count >> 8), UInt8(content.count & 255), 0, 0] + content
    }

    private static func pair(_ name: String, _ value: String) -> [UInt8] {
        length(name.utf8.count) + length(value.utf8.count) + Array(name.utf8) + Array(value.utf8)
    }

    private static func length(_ count: Int) -> [UInt8] {
        guard count > 127 else { return [UInt8(count)] }
        return [
            UInt8(count >> 24) | 128, UInt8(count >> 16 & 255), UInt8(count >> 8 & 255),
            UInt8(count & 255),
        ]
    }

    private func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private func receive(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress?.advanced(by: filled), count - filled, 0)
            }
            guard got > 0 else { return nil }
            filled += got
        }
        return bytes
    }
}
