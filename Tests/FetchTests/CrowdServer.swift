import Basics
import Domain
import Foundation

/// An HTTP server on a loopback port that serves any number of persistent connections on one
/// thread.
///
/// `@unchecked Sendable` is safe: only its thread uses `callers`; everything else is constant or
/// guarded.
final class CrowdServer: @unchecked Sendable {
    /// The response to a request.
    enum Reply {
        case text(String)
        /// A response that is held back until `release` is called.
        case held(String)
    }

    let port: Int
    private let listener: Int32
    private let bell: (read: Int32, write: Int32)
    private let answer: @Sendable (_ path: String, _ body: Data) -> Reply
    private let accepted = Guarded(0)
    private let withheld = Guarded(0)
    private let isReleased = Guarded(false)
    private var callers: [Int32: (bytes: Data, held: String?)] = [:]

    init(_ answer: @escaping @Sendable (_ path: String, _ body: Data) -> Reply) {
        self.answer = answer
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        bell = (ends[0], ends[1])
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        port = withUnsafeMutablePointer(to: &address) { [listener] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                _ = bind(listener, raw, length)
                listen(listener, 4096)
                getsockname(listener, raw, &length)
            }
            return Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
        Thread { [self] in serve() }.start()
    }

    /// Number of accepted connections.
    var connections: Int { accepted.withLock { $0 } }

    /// Number of responses that were held back.
    var held: Int { withheld.withLock { $0 } }

    func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    /// Sends all responses that are held back.
    func release() {
        isReleased.withLock { $0 = true }
        write(bell.write, "!", 1)
    }

    // MARK: - Private

    private func serve() {
        while true {
            var watched = ([listener, bell.read] + callers.keys).map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            guard poll(&watched, nfds_t(watched.count), -1) >= 0 else { return }
            for item in watched where item.revents != 0 {
                switch item.fd {
                case listener: takeCaller()
                case bell.read: releaseHeld()
                default: hear(item.fd)
                }
            }
        }
    }

    private func takeCaller() {
        let caller = accept(listener, nil, nil)
        guard caller >= 0 else { return }
        callers[caller] = (Data(), nil)
        accepted.withLock { $0 += 1 }
    }

    private func releaseHeld() {
        var strokes = [UInt8](repeating: 0, count: 64)
        read(bell.read, &strokes, strokes.count)
        for (caller, state) in callers {
            if let held = state.held { say(held, to: caller) }
            callers[caller]?.held = nil
        }
    }

    private func hear(_ caller: Int32) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(caller, &buffer, buffer.count, 0)
        guard count > 0 else {
            callers[caller] = nil
            close(caller)
            return
        }
        callers[caller]?.bytes.append(contentsOf: buffer.prefix(count))
        guard let bytes = callers[caller]?.bytes, let request = Self.whole(bytes) else { return }
        callers[caller]?.bytes = Data()
        switch answer(request.path, request.body) {
        case .text(let text): say(text, to: caller)
        case .held(let text) where isReleased.withLock { $0 }: say(text, to: caller)
        case .held(let text):
            callers[caller]?.held = text
            withheld.withLock { $0 += 1 }
        }
    }

    private func say(_ text: String, to caller: Int32) {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)"
        _ = Array(answer.utf8).withUnsafeBytes {
            send(caller, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
    }

    private static func whole(_ bytes: Data) -> (path: String, body: Data)? {
        guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        let length = head.firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.output.1) }
        let body = bytes[end.upperBound...]
        guard body.count >= length ?? 0 else { return nil }
        return (String(head.split(separator: " ")[1]), Data(body))
    }
}
