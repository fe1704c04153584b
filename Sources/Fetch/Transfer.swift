import CCurl
import Domain
import Foundation

/// One fetch under way: what libcurl's callbacks see, and what has come of it.
///
/// Used by one thread.
final class Transfer {
    private let request: FetchRequest
    private let exceptions: [EgressException]
    private var body = Data()
    private var headers: [String: String] = [:]
    private var isBlocked = false
    private var isOverLimit = false

    init(_ request: FetchRequest, exceptions: [EgressException]) {
        self.request = request
        self.exceptions = exceptions
    }

    /// Performs the request with a handle that nobody else uses.
    func run(on handle: Handle) throws(FetchFailure) -> FetchResponse {
        guard let curl = handle.curl else { throw FetchFailure(.broken, "curl_easy_init failed") }
        curl_easy_reset(curl)
        let list = headerList()
        defer { curl_slist_free_all(list) }
        setUp(curl, list)
        let code = withExtendedLifetime(self) { perform(curl) }
        guard code == CURLE_OK || (isOverLimit && request.isPrefixEnough) else {
            throw failure(code)
        }
        return FetchResponse(status: Int(ccurl_status(curl)), headers: headers, body: body)
    }

    // MARK: - Private

    private var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    private static func transfer(_ user: UnsafeMutableRawPointer?) -> Transfer? {
        user.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// In bytes; 0 is no limit.
    private var largestAnnouncement: Int {
        request.announcedLimit ?? (request.isPrefixEnough ? 0 : request.byteLimit)
    }

    private func headerList() -> UnsafeMutablePointer<curl_slist>? {
        // An empty Expect keeps libcurl from waiting for "100 Continue".
        var list = curl_slist_append(nil, "Expect:")
        for header in request.headers {
            list = curl_slist_append(list, "\(header.name): \(header.value)")
        }
        return list
    }

    private func setUp(_ curl: UnsafeMutableRawPointer, _ list: UnsafeMutablePointer<curl_slist>?) {
        ccurl_set_text(curl, CURLOPT_URL, request.url)
        ccurl_set_text(curl, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_text(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        ccurl_set_text(curl, CURLOPT_PROXY, "")
        ccurl_set_text(curl, CURLOPT_USERAGENT, "apiframe")
        ccurl_set_long(curl, CURLOPT_NOSIGNAL, 1)
        ccurl_set_long(curl, CURLOPT_FOLLOWLOCATION, request.redirects > 0 ? 1 : 0)
        ccurl_set_long(curl, CURLOPT_MAXREDIRS, request.redirects)
        ccurl_set_long(curl, CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout.milliseconds)
        ccurl_set_long(curl, CURLOPT_TIMEOUT_MS, request.timeout.milliseconds)
        ccurl_set_size(curl, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(largestAnnouncement))
        ccurl_set_list(curl, list)
        setUpCallbacks(curl)
    }

    private func setUpCallbacks(_ curl: UnsafeMutableRawPointer) {
        ccurl_set_pointer(curl, CURLOPT_WRITEDATA, context)
        ccurl_set_data(curl, CURLOPT_WRITEFUNCTION) { bytes, size, count, user in
            Transfer.transfer(user)?.take(bytes, size * count) ?? 0
        }
        ccurl_set_pointer(curl, CURLOPT_HEADERDATA, context)
        ccurl_set_data(curl, CURLOPT_HEADERFUNCTION) { bytes, size, count, user in
            Transfer.transfer(user)?.takeHeader(bytes, size * count) ?? 0
        }
        ccurl_set_pointer(curl, CURLOPT_OPENSOCKETDATA, context)
        ccurl_set_open_socket(curl) { user, _, address in
            Transfer.transfer(user)?.openSocket(address) ?? -1
        }
    }

    private func perform(_ curl: UnsafeMutableRawPointer) -> CURLcode {
        guard let body = request.body else {
            ccurl_set_text(curl, CURLOPT_CUSTOMREQUEST, request.method)
            return curl_easy_perform(curl)
        }
        return body.withUnsafeBytes { bytes in
            ccurl_set_long(curl, CURLOPT_POST, 1)
            ccurl_set_text(curl, CURLOPT_CUSTOMREQUEST, request.method)
            ccurl_set_size(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
            ccurl_set_pointer(curl, CURLOPT_POSTFIELDS, bytes.baseAddress)
            return curl_easy_perform(curl)
        }
    }

    /// Takes a piece of the body; less than all of it ends the transfer.
    private func take(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        let room = min(count, request.byteLimit - body.count)
        body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: room))
        isOverLimit = room < count
        return room
    }

    /// Takes a header line; a status line begins the fields anew, as after a redirect.
    private func takeHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        let line = String(
            decoding: UnsafeRawBufferPointer(start: bytes, count: count),
            as: UTF8.self
        )
        if line.hasPrefix("HTTP/") { headers = [:] }
        let parts = line.split(separator: ":", maxSplits: 1)
        if parts.count == 2 {
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(
                in: .whitespacesAndNewlines
            )
        }
        return count
    }

    private func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
        guard let address else { return -1 }
        let target = ccurl_address(address)
        guard target.map(isAllowed) ?? false else {
            isBlocked = true
            return -1
        }
        let value = address.pointee
        return socket(value.family, value.socktype | Int32(SOCK_CLOEXEC.rawValue), value.`protocol`)
    }

    private func isAllowed(_ address: UnsafePointer<sockaddr>) -> Bool {
        EgressGuard.allows(address) || exceptions.contains { $0.covers(address) }
    }

    private func failure(_ code: CURLcode) -> FetchFailure {
        let detail = String(cString: curl_easy_strerror(code))
        if isOverLimit { return FetchFailure(.tooLarge, detail) }
        if isBlocked { return FetchFailure(.blockedAddress, detail) }
        return FetchFailure(Self.reason(code), detail)
    }

    /// The reasons of libcurl-errors(3) in this system's words.
    private static func reason(_ code: CURLcode) -> FetchFailure.Reason {
        switch code {
        case CURLE_URL_MALFORMAT: .malformedURL
        case CURLE_COULDNT_RESOLVE_HOST: .nameLookUp
        case CURLE_COULDNT_CONNECT: .refused
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE:
            .tls
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_FILESIZE_EXCEEDED: .tooLarge
        case CURLE_TOO_MANY_REDIRECTS: .tooManyRedirects
        default: .broken
        }
    }
}

extension Duration {
    /// The same in whole milliseconds, at least one.
    fileprivate var milliseconds: Int {
        max(1, Int(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000))
    }
}
