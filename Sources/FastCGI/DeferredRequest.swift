import Basics
import CFastCGI
import Foundation
import HTTP
import HTTPTypes

/// A request whose response is deferred; used by one thread at a time.
final class DeferredRequest: @unchecked Sendable {
    // It passes once from a gateway thread to the loop's thread, under the loop's lock.

    let response: any DeferredResponse
    /// The time to advance it without a wake.
    private(set) var dueAt = ContinuousClock.now
    private var isStreaming = false
    private let request: UnsafeMutablePointer<FCGX_Request>

    /// Takes over a request that has been read.
    init(_ request: UnsafeMutablePointer<FCGX_Request>, _ response: any DeferredResponse) {
        self.request = request
        self.response = response
    }

    /// The connection's descriptor.
    var descriptor: Int32 { request.pointee.ipcFd }

    /// Sends what there is to send; true if that was all.
    ///
    /// A stream ends before a part that is larger than `DeferredStep.largestPart`.
    func advance(isLast: Bool) -> Bool {
        while true {
            guard !isBehind else {
                dueAt = .now + Self.pause
                return isLast
            }
            switch next(isLast: isLast) {
            case .wait(let time):
                dueAt = time
                return isLast
            case .answer(let response):
                FastCGICodec.write(response, to: request)
                return true
            case .open(let response): guard open(response) else { return true }
            case .part(let data):
                guard data.count <= DeferredStep.largestPart else { return true }
                FastCGICodec.write(part: data, to: request)
            case .close: return true
            }
        }
    }

    /// Ends the request, and returns its connection if that is kept; must not be used afterwards.
    ///
    /// nginx may use a connection again as soon as it has seen the request's end, so one is closed
    /// only if the caller has gone, the server stops or nginx has not asked to keep it.
    func finish(keepsConnection: Bool) -> UnsafeMutablePointer<FCGX_Request>? {
        if !keepsConnection { request.pointee.keepConnection = 0 }
        if request.pointee.keepConnection == 0 { FCGX_Detach(request) }
        FCGX_Finish_r(request)
        guard request.pointee.ipcFd < 0 else { return request }
        request.dismiss()
        return nil
    }

    // MARK: - Private

    /// The next step; an error ends the response: with 500, or by closing its stream.
    private func next(isLast: Bool) -> DeferredStep {
        do { return try response.next(isLast: isLast) } catch {
            return isStreaming ? .close : .answer(Response(status: .internalServerError))
        }
    }

    /// Begins a stream; false if it ends with its head, because its first part is too large.
    private func open(_ response: Response) -> Bool {
        isStreaming = true
        var response = response
        let isSmall = response.body.count <= DeferredStep.largestPart
        if !isSmall { response.body = Data() }
        FastCGICodec.open(response, to: request)
        return isSmall
    }

    /// The most unread bytes in the socket before sending pauses; it holds some 200 KB, and writing
    /// more would block.
    private static let mostUnread: Int32 = 32_768

    /// The time until the next look at a caller that reads too slowly.
    private static let pause = Duration.milliseconds(250)

    /// Tells that the caller has not read yet what was sent: changes are then merged into later
    /// events.
    private var isBehind: Bool {
        var unread: Int32 = 0
        return ioctl(descriptor, UInt(TIOCOUTQ), &unread) == 0 && unread > Self.mostUnread
    }
}
