import Foundation

/// An HTTP server on a loopback port that sends one response per connection, chosen by the
/// request's path.
final class TinyServer: Sendable {
    let port: Int

    /// Starts the server; `answer` takes the request's first line and body, and returns the raw
    /// bytes to send; nil sends nothing.
    init(_ answer: @escaping @Sendable (_ head: String, _ body: String) -> String?) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                _ = bind(listener, raw, length)
                listen(listener, 16)
                getsockname(listener, raw, &length)
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread { Self.serve(listener, answer) }.start()
    }

    func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    private static func serve(
        _ listener: Int32,
        _ answer: @escaping @Sendable (String, String) -> String?
    ) {
        while case let connection = accept(listener, nil, nil), connection >= 0 {
            Thread {
                let request = read(connection)
                if let text = answer(request.head, request.body) {
                    _ = Array(text.utf8).withUnsafeBytes {
                        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                    }
                } else {
                    Thread.sleep(forTimeInterval: 5)
                }
                close(connection)
            }.start()
        }
    }

    private static func read(_ connection: Int32) -> (head: String, body: String) {
        var text = ""
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0, buffer[0] != 0x16 else { break }  // a TLS greeting gets the answer too
            text += String(decoding: buffer.prefix(count), as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let length =
                text.firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.output.1) } ?? 0
            guard text[end.upperBound...].utf8.count >= length else { continue }
            return (String(text[..<end.lowerBound]), String(text[end.upperBound...]))
        }
        return (text, "")
    }
}
