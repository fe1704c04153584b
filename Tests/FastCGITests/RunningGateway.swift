import FastCGI
import Foundation
import HTTP
import TestSupport

/// A gateway on a temporary socket with threads of its own.
final class RunningGateway: Sendable {
    private let temporary: TemporaryDirectory
    private let gateway: Gateway
    private let threads = DispatchGroup()

    /// Answers everything at once.
    convenience init(
        threads count: Int,
        bodyLimit: Int = 1 << 20,
        pathLimits: [String: Int] = [:],
        receiveTimeout: Int = 5,
        handler: @escaping @Sendable (Request) -> Response
    ) throws {
        try self.init(
            threads: count,
            bodyLimit: bodyLimit,
            pathLimits: pathLimits,
            receiveTimeout: receiveTimeout,
            replies: { .now(handler($0)) }
        )
    }

    init(
        threads count: Int,
        bodyLimit: Int = 1 << 20,
        pathLimits: [String: Int] = [:],
        receiveTimeout: Int = 5,
        replies: @escaping Gateway.Handler
    ) throws {
        signal(SIGPIPE, SIG_IGN)
        temporary = try TemporaryDirectory()
        let path = temporary.url.appendingPathComponent("s").path
        gateway = Gateway(
            listener: try Listener(path: path),
            bodyLimit: bodyLimit,
            pathLimits: pathLimits,
            receiveTimeout: receiveTimeout,
            handler: replies
        )
        for _ in 0..<count { start { $0.run() } }
        start { $0.runDeferredLoop() }
    }

    deinit { gateway.stop() }

    private var path: String { temporary.url.appendingPathComponent("s").path }

    func stop() { gateway.stop() }

    /// Tells if all threads return within a time that is far longer than they need.
    func hasEnded() -> Bool { threads.wait(timeout: .now() + 10) == .success }

    private func start(_ body: @escaping @Sendable (Gateway) -> Void) {
        threads.enter()
        Thread { [gateway, threads] in
            body(gateway)
            threads.leave()
        }.start()
    }

    func connect() -> FastCGIClient? { FastCGIClient(path: path) }
}
