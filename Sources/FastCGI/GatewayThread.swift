import CFastCGI
import HTTP

/// One gateway thread's work: the requests of one connection after the other.
struct GatewayThread {
    private let gateway: Gateway
    private let poller: ConnectionPoller
    /// The connection, if there is one, and its present request.
    private var request: UnsafeMutablePointer<FCGX_Request>

    /// Begins without a connection.
    init(_ gateway: Gateway, _ poller: ConnectionPoller) {
        self.gateway = gateway
        self.poller = poller
        request = Self.makeRequest(gateway.listener)
    }

    /// Serves requests until the gateway stops; called once.
    mutating func run() {
        var isRunning = true
        while isRunning {
            isRunning = request.pointee.ipcFd >= 0 ? awaitRequest() : awaitConnection()
        }
        FCGX_Free(request, 1)
        request.deallocate()
    }

    // MARK: - Private

    /// Waits for a new connection and serves its first request, or takes over a ready one from the
    /// deferred loop; false when stopping and none is left.
    ///
    /// The listening socket does not block, so the wait is here, where a stop can end it.
    private mutating func awaitConnection() -> Bool {
        let isWaiting = poller.waitForConnection(isBlocking: !gateway.isStopping)
        if let kept = gateway.ready.take() {
            request.dismiss()
            request = kept
            poller.hold(request.pointee.ipcFd)
            Acceptor.keep(request.pointee.ipcFd)
            return true
        }
        if gateway.isStopping, !isWaiting || gateway.listener.path == nil { return false }
        if let descriptor = gateway.acceptor.accept() { begin(on: descriptor) }
        return true
    }

    /// Serves the first request of a connection.
    ///
    /// libfcgi reads it as it does the next one of a kept connection. A stop does not wake it: a
    /// connection that has been accepted is served.
    private mutating func begin(on descriptor: Int32) {
        poller.hold(descriptor)
        request.pointee.listen_sock = -1
        request.pointee.ipcFd = descriptor
        request.pointee.keepConnection = 1
        guard FCGX_Accept_r(request) == 0 else { return poller.release() }
        serve()
        if request.pointee.ipcFd == descriptor { Acceptor.keep(descriptor) }
    }

    /// Waits for the next request on a kept connection and serves it; false when stopping and there
    /// is none.
    ///
    /// libfcgi blocks in read(2) only; `ConnectionPoller.wake` ends that. Without a listening socket
    /// it can't go on to another connection by itself when this one ends.
    private mutating func awaitRequest() -> Bool {
        request.pointee.listen_sock = -1
        poller.isIdle = true
        if gateway.isStopping, !poller.canRead(request.pointee.ipcFd) { return false }
        let result = FCGX_Accept_r(request)
        poller.isIdle = false
        if result == 0 { serve() } else { poller.release() }
        return true
    }

    private mutating func serve() {
        guard let read = FastCGICodec.read(request, bodyLimit: gateway.bodyLimit(at:)) else {
            return cut()
        }
        switch gateway.handler(read) {
        case .now(let response): finish(with: response)
        case .later(let response): leave(for: response)
        }
    }

    /// Ends a connection that broke off in the middle of a request.
    private func cut() {
        request.pointee.keepConnection = 0
        FCGX_Detach(request)
        FCGX_Finish_r(request)
        poller.release()
    }

    private func finish(with response: Response) {
        FastCGICodec.write(response, to: request)
        if gateway.isStopping { request.pointee.keepConnection = 0 }
        FCGX_Finish_r(request)
        if request.pointee.ipcFd < 0 { poller.release() }
    }

    /// Leaves the request and its connection to the deferred loop, and goes on with a new one.
    private mutating func leave(for response: any DeferredResponse) {
        poller.release()
        gateway.deferredLoop.take(DeferredRequest(request, response))
        request = Self.makeRequest(gateway.listener)
    }

    private static func makeRequest(_ listener: Listener) -> UnsafeMutablePointer<FCGX_Request> {
        let request = UnsafeMutablePointer<FCGX_Request>.allocate(capacity: 1)
        FCGX_InitRequest(request, listener.descriptor, 0)
        return request
    }
}
