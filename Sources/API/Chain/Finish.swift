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
    var headers: HTTPFields = [:]

    /// Starts the clock of a request.
    init(of request: Request, _ logger: Logger) {
        self.request = request
        self.logger = logger
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
        response.headers[.serverTiming] = "app;dur=\(time.milliseconds)"
        response.headers[.xRequestID] = request.id.isEmpty ? nil : request.id
        return response
    }

    /// Keeps caches from handing an answer to another caller: shared ones know that an answer to
    /// `Authorization` is private, but not one to `X-API-Key` (RFC 9111, section 3.5).
    ///
    /// A `Cache-Control` of the endpoint's own stays. An answer with an entity tag may be kept by its
    /// caller, who asks with `If-None-Match` each time.
    private static func limitCaches(_ headers: inout HTTPFields) {
        if headers[.cacheControl] == nil {
            headers[.cacheControl] =
                headers[.eTag] == nil ? "private, no-store" : "private, no-cache"
        }
        headers.append(HTTPField(name: .vary, value: "Authorization, X-API-Key"))
    }

    /// Logs one line a request; at debug for reads that succeed, so that polling does not fill the
    /// log.
    private func log(_ response: Response, _ duration: Duration) {
        let isQuiet = response.status.code < 400 && request.method == .get
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
    /// In milliseconds, to a tenth.
    fileprivate var milliseconds: Double { (self / .milliseconds(0.1)).rounded() / 10 }
}
