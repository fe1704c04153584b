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
    package typealias Handler = @Sendable (Request) -> Response

    private let listener: Listener
    private let bodyLimit: Int
    private let handler: Handler
    private let wakeUp: Int32
    private let stopping = Atomic(false)

    /// Makes a gateway.
    ///
    /// Bodies over `bodyLimit` bytes reach the handler as truncated and empty.
    ///
    /// libfcgi's initialisation takes SIGPIPE, and SIGTERM and SIGUSR1 if nobody else has: block
    /// yours before.
    package init(listener: Listener, bodyLimit: Int, handler: @escaping Handler) {
        self.listener = listener
        self.bodyLimit = bodyLimit
        self.handler = handler
        wakeUp = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        FCGX_Init()
    }

    deinit { close(wakeUp) }

    /// Serves requests on the calling thread until `stop`; returns when its last request is
    /// answered.
    package func run() {
        let request = UnsafeMutablePointer<FCGX_Request>.allocate(capacity: 1)
        FCGX_InitRequest(request, listener.descriptor, 0)
        while waitForWork(on: request.pointee.ipcFd) {
            serveOne(request)
        }
        FCGX_Free(request, 1)
        request.deallocate()
    }

    /// Lets every `run` return once what has reached it is answered.
    ///
    /// Does not wait; may be called again.
    package func stop() {
        guard !stopping.exchange(true, ordering: .sequentiallyConsistent) else { return }
        listener.refuseNewConnections()
        eventfd_write(wakeUp, 1)
    }

    // MARK: - Private

    /// Blocks until something can be read; false when stopping and nothing is left to serve.
    ///
    /// With a kept connection the thread waits for its next request, else for a new connection.
    private func waitForWork(on connection: Int32) -> Bool {
        let isKept = connection >= 0
        var waiting = [
            pollfd(
                fd: isKept ? connection : listener.descriptor,
                events: Int16(POLLIN),
                revents: 0
            ),
            pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0),
        ]
        while poll(&waiting, 2, -1) < 0 && errno == EINTR {}
        guard stopping.load(ordering: .sequentiallyConsistent) else { return true }
        let mayServe = isKept || listener.path != nil
        return mayServe && waiting[0].revents & Int16(POLLIN) != 0
    }

    private func serveOne(_ request: UnsafeMutablePointer<FCGX_Request>) {
        let result = FCGX_Accept_r(request)
        guard result == 0 else {
            if result != -EAGAIN { usleep(20_000) }  // out of descriptors: let others finish first
            return
        }
        let answer = handler(Conversation.read(request, bodyLimit: bodyLimit))
        Conversation.write(answer, to: request)
        if stopping.load(ordering: .sequentiallyConsistent) { request.pointee.keepConnection = 0 }
        FCGX_Finish_r(request)
    }
}
