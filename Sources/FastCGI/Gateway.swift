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
/// Stopping is graceful: requests that have reached us are answered, new connections are turned
/// away.
package final class Gateway: Sendable {
    /// Answers one request; called on several threads at once and may block.
    package typealias Handler = @Sendable (Request) -> Reply

    private let listener: Listener
    private let door: Acceptor
    private let bodyLimit: Int
    private let handler: Handler
    private let seats = Mutex<[ConnectionPoller]>([])
    private let returns = ReadyConnections()
    private let room: DeferredLoop
    private let stopping = Atomic(false)

    /// Makes a gateway.
    ///
    /// Bodies over `bodyLimit` bytes reach the handler as too large and empty. A new connection on
    /// which nothing comes for `patience` seconds is closed: nginx sends requests whole, so it was
    /// left half open.
    ///
    /// libfcgi's initialisation takes SIGPIPE, and SIGTERM and SIGUSR1 if nobody else has: block
    /// yours before.
    package init(
        listener: Listener,
        bodyLimit: Int,
        patience: Int = 5,
        handler: @escaping Handler
    ) {
        self.listener = listener
        door = Acceptor(listener: listener.descriptor, patience: patience)
        self.bodyLimit = bodyLimit
        self.handler = handler
        room = DeferredLoop(returns: returns)
        FCGX_Init()
    }

    /// Serves requests on the calling thread until `stop`; returns when its last request is
    /// answered.
    package func run() {
        let seat = ConnectionPoller(listener: listener.descriptor, returns: returns.bell)
        seats.withLock { $0.append(seat) }
        var request = makeRequest()
        while true {
            let isKept = request.pointee.ipcFd >= 0
            guard isKept ? awaitRequest(&request, seat) : awaitConnection(&request, seat) else {
                break
            }
        }
        FCGX_Free(request, 1)
        request.deallocate()
        seats.withLock { $0.removeAll { $0 === seat } }
    }

    /// Sends the answers that come later, on the calling thread until `stop`; no late answer is
    /// sent without it.
    package func runDeferredLoop() { room.run() }

    /// Lets every `run` return once what has reached it is answered; late answers come to their end
    /// at once.
    ///
    /// Does not wait; may be called again.
    package func stop() {
        guard !stopping.exchange(true, ordering: .sequentiallyConsistent) else { return }
        listener.refuseNewConnections()
        seats.withLock { for seat in $0 { seat.wake() } }
        room.stop()
    }

    // MARK: - Private

    private var isStopping: Bool { stopping.load(ordering: .sequentiallyConsistent) }

    /// Waits for a new connection and serves its first request, or takes one over that comes back
    /// from the waiting room with another; false when stopping and none is left.
    ///
    /// The listening socket does not block, so the wait is here, where a stop can end it.
    private func awaitConnection(
        _ request: inout UnsafeMutablePointer<FCGX_Request>,
        _ seat: ConnectionPoller
    ) -> Bool {
        let isWaiting = seat.waitForConnection(isBlocking: !isStopping)
        if let returned = returns.take() {
            request.dismiss()
            request = returned
            seat.take(request.pointee.ipcFd)
            Acceptor.keep(request.pointee.ipcFd)
            return true
        }
        if isStopping, !isWaiting || listener.path == nil { return false }
        if let descriptor = door.accept() { begin(&request, on: descriptor, seat) }
        return true
    }

    /// Serves the first request of a connection.
    ///
    /// libfcgi reads it as it does the next one of a kept connection; it is not woken, since what
    /// nginx is about to send has come to us.
    private func begin(
        _ request: inout UnsafeMutablePointer<FCGX_Request>,
        on descriptor: Int32,
        _ seat: ConnectionPoller
    ) {
        seat.take(descriptor)
        request.pointee.listen_sock = -1
        request.pointee.ipcFd = descriptor
        request.pointee.keepConnection = 1
        guard FCGX_Accept_r(request) == 0 else { return seat.leave() }
        serve(&request, seat)
        if request.pointee.ipcFd == descriptor { Acceptor.keep(descriptor) }
    }

    /// Waits for the next request on a kept connection and serves it; false when stopping and there
    /// is none.
    ///
    /// libfcgi blocks in read(2), with no call besides; `ConnectionPoller.wake` ends that. Without a listening
    /// socket it can't go on to another connection by itself when this one ends.
    private func awaitRequest(
        _ request: inout UnsafeMutablePointer<FCGX_Request>,
        _ seat: ConnectionPoller
    ) -> Bool {
        request.pointee.listen_sock = -1
        seat.isIdle = true
        if isStopping, !seat.canRead(request.pointee.ipcFd) { return false }
        let result = FCGX_Accept_r(request)
        seat.isIdle = false
        if result == 0 { serve(&request, seat) } else { seat.leave() }
        return true
    }

    private func serve(
        _ request: inout UnsafeMutablePointer<FCGX_Request>,
        _ seat: ConnectionPoller
    ) {
        guard let read = FastCGICodec.read(request, bodyLimit: bodyLimit) else {
            return cut(request, seat)
        }
        switch handler(read) {
        case .now(let response): finish(request, with: response, seat)
        case .later(let answer): park(&request, for: answer, seat)
        }
    }

    /// Ends a connection that broke off in the middle of a request.
    private func cut(_ request: UnsafeMutablePointer<FCGX_Request>, _ seat: ConnectionPoller) {
        request.pointee.keepConnection = 0
        FCGX_Detach(request)
        FCGX_Finish_r(request)
        seat.leave()
    }

    private func finish(
        _ request: UnsafeMutablePointer<FCGX_Request>,
        with response: Response,
        _ seat: ConnectionPoller
    ) {
        FastCGICodec.write(response, to: request)
        if isStopping { request.pointee.keepConnection = 0 }
        FCGX_Finish_r(request)
        if request.pointee.ipcFd < 0 { seat.leave() }
    }

    /// Leaves a request and its connection to the waiting room, and goes on with a new one.
    private func park(
        _ request: inout UnsafeMutablePointer<FCGX_Request>,
        for answer: any DeferredResponse,
        _ seat: ConnectionPoller
    ) {
        seat.leave()
        room.take(DeferredRequest(request, answer))
        request = makeRequest()
    }

    private func makeRequest() -> UnsafeMutablePointer<FCGX_Request> {
        let request = UnsafeMutablePointer<FCGX_Request>.allocate(capacity: 1)
        FCGX_InitRequest(request, listener.descriptor, 0)
        return request
    }
}
