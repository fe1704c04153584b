import FastCGI
import Foundation
import HTTP
import HTTPTypes

/// Bytes on the FastCGI socket: after any bytes of one connection, the next one is answered.
///
/// Inputs that could be read as a variable of more than a megabyte are left out: libfcgi asks
/// malloc for the announced length and aborts if that fails. Only nginx can open the socket,
/// whose own limits on a request's head are far below.
struct RecordsSubject: Subject {
    func judge(_ input: Data) -> Bool {
        guard !Self.mayBeLong(input) else { return false }
        let odd = Peer(Self.path)
        odd.send(input)
        odd.hangUp()
        _ = odd.read()
        let good = Peer(Self.path)
        good.send(Self.good)
        good.hangUp()
        let answer = good.read()
        require(
            answer.range(of: Data("Status: 200".utf8)) != nil,
            "the next one got \(answer.count) bytes"
        )
        return true
    }

    // MARK: - Private

    /// True if any four bytes could be read as a length above a megabyte.
    private static func mayBeLong(_ input: Data) -> Bool {
        zip(input, input.dropFirst()).contains { $0 > 0x80 || ($0 == 0x80 && $1 >= 0x10) }
    }

    /// A gateway that answers with what it has read, on four threads that never end.
    private static let path: String = {
        signal(SIGPIPE, SIG_IGN)
        let path = "\(NSTemporaryDirectory())/fuzz.\(getpid()).sock"
        do {
            let gateway = Gateway(listener: try Listener(path: path), bodyLimit: 1 << 16) {
                .now(
                    .text(
                        .ok,
                        "\($0.method) \($0.path) \($0.headers.count) \($0.body.count)"
                    )
                )
            }
            for _ in 0..<4 { Thread { withoutSignals(gateway.run) }.start() }
        } catch { fatalError("\(error)") }
        return path
    }()

    /// The server's threads get no signals; libFuzzer's clock would end libfcgi's waits.
    private static func withoutSignals(_ body: () -> Void) {
        var every = sigset_t()
        sigfillset(&every)
        pthread_sigmask(SIG_BLOCK, &every, nil)
        body()
    }

    private static let good: Data = {
        let pairs = pair("REQUEST_METHOD", "GET") + pair("REQUEST_URI", "/healthz")
        return Data(
            record(1, [0, 1, 0, 0, 0, 0, 0, 0]) + record(4, pairs) + record(4, []) + record(5, [])
        )
    }()

    private static func pair(_ name: String, _ value: String) -> [UInt8] {
        [UInt8(name.utf8.count), UInt8(value.utf8.count)] + Array(name.utf8) + Array(value.utf8)
    }

    private static func record(_ type: UInt8, _ content: [UInt8]) -> [UInt8] {
        [1, type, 0, 1, UInt8(content.count >> 8), UInt8(content.count & 255), 0, 0] + content
    }
}
