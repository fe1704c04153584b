import Basics
import CCurl
package import Domain
import Foundation

/// Sends with libcurl's multi interface: any number of requests on the one thread that calls
/// `outcomes`, with the same egress guard as `CurlFetcher`.
///
/// The work of a request does not depend on how many others hang (`SocketPoller`).
///
/// Connections are kept and reused, over HTTP/1.1 and HTTP/2; a connection carries one request at a
/// time, so a slow request delays no other. libcurl's resolver threads look names up, so DNS does
/// not block the calling thread either. See libcurl-multi(3).
///
/// `@unchecked Sendable` is safe: `inbox` is guarded, `SocketPoller.wake` may be called from any
/// thread, and everything else is used only on the thread that calls `outcomes`.
package final class CurlSender: HTTPSender, @unchecked Sendable {
    private let exceptions: [EgressException]
    private let inbox = Guarded(Inbox())
    private let kept: Int
    /// Opened for the first request, as it loads libcurl.
    private var multi: UnsafeMutableRawPointer?
    private let poller = SocketPoller()
    private let clock = ContinuousClock()
    private var underWay: [UnsafeMutableRawPointer: Errand] = [:]
    private var idle: [Handle] = []

    /// Creates a sender for public addresses and for those that `exceptions` cover.
    ///
    /// `kept` limits the connection cache, which includes connections in use: above it, connections
    /// are closed as soon as they are idle.
    package init(exceptions: [EgressException] = [], kept: Int = 1024) {
        self.exceptions = exceptions
        self.kept = kept
    }

    deinit {
        guard let multi else { return }
        for curl in underWay.keys { ccurl_multi_remove(multi, curl) }
        ccurl_multi_close(multi)
    }

    package func begin(_ request: FetchRequest, as id: Int) {
        inbox.withLock { $0.requests.append((id, request)) }
        poller.wake()
    }

    package func wake() {
        inbox.withLock { $0.isWoken = true }
        poller.wake()
    }

    package func outcomes(within limit: Duration) -> [HTTPCompletion] {
        let end = clock.now + limit
        // Callers that are woken again and again must not keep libcurl from its sockets.
        poller.handleEvents(within: .zero)
        while true {
            let (requests, isWoken) = inbox.withLock { $0.taken() }
            let unsent = requests.compactMap { takeUp($0.id, $0.request) }
            poller.handleTimer()
            let ended = unsent + collect()
            let left = end - clock.now
            guard ended.isEmpty, !isWoken, left > .zero else { return ended }
            poller.handleEvents(within: left)
        }
    }

    // MARK: - Private

    /// Input from other threads for the one that calls `outcomes`.
    private struct Inbox {
        var requests: [(id: Int, request: FetchRequest)] = []
        var isWoken = false

        mutating func taken() -> ([(id: Int, request: FetchRequest)], Bool) {
            defer { self = Inbox() }
            return (requests, isWoken)
        }
    }

    /// A request in flight.
    private struct Errand {
        let id: Int
        let transfer: Transfer
        let handle: Handle
        let start: ContinuousClock.Instant
    }

    /// Starts a request; returns its completion if it can't be started.
    private func takeUp(_ id: Int, _ request: FetchRequest) -> HTTPCompletion? {
        guard let request = request.normalized else {
            return HTTPCompletion(
                id: id,
                result: .failure(FetchFailure(.malformedURL)),
                duration: .zero
            )
        }
        guard let handle = idle.popLast() ?? Handle(), let multi = openMulti() else {
            return unsent(id, "libcurl has no handle")
        }
        let transfer = Transfer(request, exceptions: exceptions)
        transfer.setUp(handle)
        let code = ccurl_multi_add(multi, handle.curl)
        guard code == CURLM_OK else {
            return unsent(id, String(cString: ccurl_multi_error_text(code)))
        }
        underWay[handle.curl] = Errand(
            id: id,
            transfer: transfer,
            handle: handle,
            start: clock.now
        )
        return nil
    }

    /// The multi handle; nil if libcurl is out of memory.
    private func openMulti() -> UnsafeMutableRawPointer? {
        if multi == nil, let opened = ccurl_multi_open() {
            ccurl_multi_set_long(opened, CURLMOPT_MAXCONNECTS, kept)
            ccurl_multi_set_long(opened, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
            poller.attach(opened)
            multi = opened
        }
        return multi
    }

    private func unsent(_ id: Int, _ detail: String) -> HTTPCompletion {
        HTTPCompletion(id: id, result: .failure(FetchFailure(.broken, detail)), duration: .zero)
    }

    /// Removes finished transfers.
    private func collect() -> [HTTPCompletion] {
        guard let multi else { return [] }
        var sent: [HTTPCompletion] = []
        var left: Int32 = 0
        while let message = ccurl_multi_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let curl = message.pointee.easy_handle else {
                continue
            }
            // The message is invalid once its handle is removed.
            let code = message.pointee.data.result
            guard let errand = underWay.removeValue(forKey: curl) else { continue }
            let result = errand.transfer.result(code, of: errand.handle)
            ccurl_multi_remove(multi, curl)
            errand.handle.clear()
            idle.append(errand.handle)
            sent.append(
                HTTPCompletion(id: errand.id, result: result, duration: clock.now - errand.start)
            )
        }
        return sent
    }
}
