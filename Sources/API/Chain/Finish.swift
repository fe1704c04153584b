import Basics
import Foundation
package import HTTP
import HTTPTypes
import Logging

/// The last step of the chain: the headers of every response, and a line in the log.
struct Finish: Sendable {
    private let started = ContinuousClock.now
    private let request: Request
    private let logger: Logger
    /// The headers besides the response's own: the rate limit's, and those for browsers.
    var headers = Headers()
    /// True as long as no working key is known of the request.
    var isStranger = true
    /// True for a request that changes nothing, such as a poll.
    var isRead: Bool

    /// Starts the clock of a request.
    init(of request: Request, _ logger: Logger) {
        self.request = request
        self.logger = logger
        isRead = request.method == .get || request.method == .head
    }

    /// Finishes a response, now or once a deferred one is sent; `boundary` catches what that
    /// throws.
    func callAsFunction(_ reply: Reply, _ boundary: ErrorBoundary) -> Reply {
        switch reply {
        case .now(let response): .now(finished(response))
        case .later(let late): .later(CaughtResponse(late, boundary, finish: finished))
        }
    }

    // MARK: - Private

    @Sendable private func finished(_ response: Response) -> Response {
        let time = started.duration(to: .now)
        log(response, time)
        var response = response
        response.headers.append(contentsOf: headers)
        Self.limitCaches(&response.headers)
        response.headers.append(.serverTiming, atMost: 40) { time.writeServerTiming(to: &$0) }
        if !request.id.isEmpty { response.headers.append(.xRequestID, request.id) }
        return response
    }

    /// Keeps caches from handing an answer to another caller: shared ones know that an answer to
    /// `Authorization` is private, but not one to `X-API-Key` (RFC 9111, section 3.5).
    ///
    /// A `Cache-Control` of the endpoint's own stays. An answer with an entity tag may be kept by its
    /// caller, who asks with `If-None-Match` each time.
    private static func limitCaches(_ headers: inout Headers) {
        if !headers.contains(.cacheControl) {
            let isTagged = headers.contains(.eTag)
            headers.append(
                .cacheControl,
                literal: isTagged ? "private, no-cache" : "private, no-store"
            )
        }
        headers.append(.vary, literal: "Authorization, X-API-Key")
    }

    /// Logs one line a request; at debug for reads that succeed, so that polling does not fill the
    /// log, and for refusals: `ErrorBoundary` has logged those of known callers, and strangers can't
    /// fill the log, since nginx's has theirs.
    private func log(_ response: Response, _ duration: Duration) {
        let code = response.status.code
        let isQuiet = code < 400 ? isRead || isStranger : code < 500
        logger.log(
            level: isQuiet ? .debug : .info,
            "\(request.line) \(response.status.code)",
            metadata: [
                "request": "\(request.id)", "client": "\(request.client)",
                "ms": "\(duration.milliseconds)",
            ]
        )
    }
}

extension Request {
    /// The method and the path for the log, each cut short: strangers choose both.
    package var line: String { "\(method.rawValue.cut(to: 20)) \(path.cut(to: 200))" }
}

extension Duration {
    /// In tenths of a millisecond, rounded down.
    private var tenths: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 10_000 + Int(attoseconds / 100_000_000_000_000)
    }

    /// In milliseconds, to a tenth.
    fileprivate var milliseconds: Double { Double(tenths) / 10 }

    /// Writes a metric of Server-Timing (W3C Server Timing, section 2): `app;dur=0.3`.
    fileprivate func writeServerTiming(to text: inout ByteWriter) {
        text.write(literal: "app;dur=")
        text.write(tenths / 10)
        text.write(literal: ".")
        text.write(tenths % 10)
    }
}
