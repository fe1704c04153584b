import Basics
import CCurl
package import Domain
import Foundation

/// Fetches with libcurl, one easy handle per call, and blocks addresses that the guard refuses.
///
/// The guard checks the address that libcurl is about to connect to (`CURLOPT_OPENSOCKETFUNCTION`),
/// so neither DNS rebinding nor a redirect can bypass it. Redirects are followed here and not in
/// libcurl, since their `Location` is read as a customer's URL is: spaces, international hosts.
/// Proxies of the environment are not used.
/// Handles are kept for later calls, which reuses their connections.
package final class CurlFetcher: Fetcher {
    private let exceptions: [EgressException]
    private let idle = Guarded<[Handle]>([])

    /// Creates a fetcher for public addresses and for those that `exceptions` cover.
    package init(exceptions: [EgressException] = []) { self.exceptions = exceptions }

    package func fetch(_ request: FetchRequest) throws(FetchFailure) -> FetchResponse {
        guard var url = WebURL(request.url) else { throw FetchFailure(.malformedURL) }
        let end = ContinuousClock.now + request.timeout
        var hop = request
        for _ in 0...max(0, request.redirects) {
            hop.url = url.text
            let response = try send(hop)
            guard let location = request.redirect(response.status, response.headers) else {
                return response
            }
            guard let next = WebURL(location, in: url) else {
                throw FetchFailure(.malformedURL, "of a redirect")
            }
            url = next
            hop.timeout = ContinuousClock.now.duration(to: end)
            guard hop.timeout > .zero else { throw FetchFailure(.timeout) }
        }
        throw FetchFailure(.tooManyRedirects)
    }

    // MARK: - Private

    /// Sends one request, whose URL is in the form that is sent.
    private func send(_ request: FetchRequest) throws(FetchFailure) -> FetchResponse {
        guard let handle = idle.withLock({ $0.popLast() }) ?? Handle() else {
            throw FetchFailure(.broken, "libcurl has no handle")
        }
        defer {
            handle.clear()
            idle.withLock { $0.append(handle) }
        }
        let transfer = Transfer(request, exceptions: exceptions)
        transfer.setUp(handle)
        let code = withExtendedLifetime(transfer) { ccurl_perform(handle.curl) }
        return try transfer.result(code, of: handle).get()
    }
}
