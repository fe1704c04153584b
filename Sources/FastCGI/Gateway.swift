import CFastCGI
import Foundation
package import HTTP
import Synchronization

/// Answers FastCGI requests (the FastCGI specification 1.0, responder role) on as many threads as
/// call `run`.
///
/// A connection that nginx keeps open (`fastcgi_keep_conn`) occupies its thread until nginx closes
/// it, so there must be more threads than nginx workers times `keepalive`.
///
/// Stopping is graceful: requests that have arrived are answered, new connections are refused.
package final class Gateway: Sendable {
    /// Answers one request; called on several threads at once and may block.
    package typealias Handler = @Sendable (Request) -> Reply

    let listener: Listener
    let acceptor: Acceptor
    private let bodyLimit: Int
    private let pathLimits: [String: Int]
    let handler: Handler
    private let pollers = Mutex<[ConnectionPoller]>([])
    let ready = ReadyConnections()
    let deferredLoop: DeferredLoop
    private let stopping = Atomic(false)

    /// Makes a gateway.
    ///
    /// Bodies over `bodyLimit` bytes, or over the limit of their path if that has its own, reach the
    /// handler as too large and empty. A new connection on
    /// which nothing arrives for `receiveTimeout` seconds is closed: nginx sends requests whole, so
    /// it was left half open.
    ///
    /// libfcgi's initialisation installs handlers of SIGPIPE, and of SIGTERM and SIGUSR1 if there
    /// are none: block these signals before.
    package init(
        listener: Listener,
        bodyLimit: Int,
        pathLimits: [String: Int] = [:],
        receiveTimeout: Int = 5,
        handler: @escaping Handler
    ) {
        self.listener = listener
        acceptor = Acceptor(listener: listener.descriptor, receiveTimeout: receiveTimeout)
        self.bodyLimit = bodyLimit
        self.pathLimits = pathLimits
        self.handler = handler
        deferredLoop = DeferredLoop(ready: ready)
        FCGX_Init()
    }

    /// Serves requests on the calling thread until `stop`; returns when its last request is
    /// answered.
    package func run() {
        let poller = ConnectionPoller(listener: listener.descriptor, ready: ready.event)
        pollers.withLock { $0.append(poller) }
        var thread = GatewayThread(self, poller)
        thread.run()
        pollers.withLock { $0.removeAll { $0 === poller } }
    }

    /// Sends deferred responses on the calling thread until `stop`; none is sent without it.
    package func runDeferredLoop() { deferredLoop.run() }

    /// Makes every `run` return once the requests that have reached it are answered; deferred
    /// responses end at once.
    ///
    /// Does not wait; may be called again.
    package func stop() {
        guard !stopping.exchange(true, ordering: .sequentiallyConsistent) else { return }
        listener.refuseNewConnections()
        pollers.withLock { for poller in $0 { poller.wake() } }
        deferredLoop.stop()
    }

    /// The largest body at a path, in bytes.
    func bodyLimit(at path: String) -> Int {
        let plain = path.hasSuffix("/") ? String(path.dropLast()) : path
        return max(bodyLimit, pathLimits[plain] ?? 0)
    }

    /// Set once `stop` has been called.
    var isStopping: Bool { stopping.load(ordering: .sequentiallyConsistent) }
}
