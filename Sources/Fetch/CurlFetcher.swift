import Basics
import CCurl
package import Domain
import Foundation

/// Fetches with libcurl, one easy handle a call at a time, and lets no call reach an address that
/// the guard refuses.
///
/// The guard looks at the address that libcurl is about to connect to
/// (`CURLOPT_OPENSOCKETFUNCTION`), so neither a name that changes its address in between nor a
/// redirect gets past it. Proxies of the environment are not used. Handles are kept for later
/// calls, so that their connections are used again.
package final class CurlFetcher: Fetcher {
    private let exceptions: [EgressException]
    private let idle = Guarded<[Handle]>([])

    /// Makes a fetcher that reaches public addresses, and others only as far as exceptions say so.
    package init(exceptions: [EgressException] = []) { self.exceptions = exceptions }

    package func fetch(_ request: FetchRequest) throws(FetchFailure) -> FetchResponse {
        guard request.hasWebURL else { throw FetchFailure(.malformedURL) }
        guard let handle = idle.withLock({ $0.popLast() }) ?? Handle() else {
            throw FetchFailure(.broken, "libcurl has no handle")
        }
        defer {
            handle.clear()
            idle.withLock { $0.append(handle) }
        }
        let transfer = Transfer(request, exceptions: exceptions)
        transfer.setUp(handle)
        let code = withExtendedLifetime(transfer) { curl_easy_perform(handle.curl) }
        return try transfer.result(code, of: handle).get()
    }
}
