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
    package init(exceptions: [EgressException] = []) {
        self.exceptions = exceptions
        _ = Self.isStarted
    }

    package func fetch(_ request: FetchRequest) throws(FetchFailure) -> FetchResponse {
        guard Self.isWebURL(request.url) else { throw FetchFailure(.malformedURL) }
        let handle = idle.withLock { $0.popLast() } ?? Handle()
        defer { idle.withLock { $0.append(handle) } }
        return try Transfer(request, exceptions: exceptions).run(on: handle)
    }

    // MARK: - Private

    /// curl_global_init(3), once and before any other call.
    private static let isStarted = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private static func isWebURL(_ text: String) -> Bool {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased() else {
            return false
        }
        return ["http", "https"].contains(scheme) && url.host()?.isEmpty == false
    }
}

/// A libcurl easy handle, closed with its last owner.
///
/// Sendable is true: the fetcher hands each handle to one call at a time.
final class Handle: @unchecked Sendable {
    let curl = curl_easy_init()

    deinit { curl_easy_cleanup(curl) }
}
