import Basics
import CFastCGI
import Foundation
import HTTP

/// A request that waits for its answer; used by one thread at a time.
final class DeferredRequest: @unchecked Sendable {
    // It passes once from a gateway's thread to the waiting room's, under the room's lock.

    let answer: any DeferredResponse
    /// When to look after it without being woken.
    private(set) var lookAt = ContinuousClock.now
    private let request: UnsafeMutablePointer<FCGX_Request>

    /// Takes over a request that has been read.
    init(_ request: UnsafeMutablePointer<FCGX_Request>, _ answer: any DeferredResponse) {
        self.request = request
        self.answer = answer
    }

    /// The connection.
    var descriptor: Int32 { request.pointee.ipcFd }

    /// Sends what there is to send; whether that was all.
    ///
    /// A stream ends before a part that is larger than `DeferredStep.largestPart`.
    func attend(isLast: Bool) -> Bool {
        while true {
            guard !isBehind else {
                lookAt = .now + Self.pause
                return isLast
            }
            switch answer.next(isLast: isLast) {
            case .wait(let time):
                lookAt = time
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

    /// Ends the request, and gives its connection back if that is kept; the guest is of no use
    /// then.
    ///
    /// nginx may use a connection again as soon as it has seen the request's end, so one is only
    /// closed where the caller has gone, the server stops or nginx has not asked to keep it.
    func finish(keepsConnection: Bool) -> UnsafeMutablePointer<FCGX_Request>? {
        if !keepsConnection { request.pointee.keepConnection = 0 }
        if request.pointee.keepConnection == 0 { FCGX_Detach(request) }
        FCGX_Finish_r(request)
        guard request.pointee.ipcFd < 0 else { return request }
        request.dismiss()
        return nil
    }

    // MARK: - Private

    /// Begins a stream; false if it ends with its head, as its first part is too large.
    private func open(_ response: Response) -> Bool {
        var response = response
        let isSmall = response.body.count <= DeferredStep.largestPart
        if !isSmall { response.body = Data() }
        FastCGICodec.open(response, to: request)
        return isSmall
    }

    /// Bytes that may stand in the socket unread; it holds some 200 KB, and writing more would
    /// block.
    private static let mostUnread: Int32 = 32_768

    /// How long to leave a caller alone who reads too slowly.
    private static let pause = Duration.milliseconds(250)

    /// Whether the caller has not read yet what was sent: what is new then is told in one with what
    /// comes next.
    private var isBehind: Bool {
        var unread: Int32 = 0
        return ioctl(descriptor, UInt(TIOCOUTQ), &unread) == 0 && unread > Self.mostUnread
    }
}
