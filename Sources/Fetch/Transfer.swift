import CCurl
import Domain
import Foundation

/// A request in flight: the context of libcurl's callbacks, and its result.
///
/// Used on one thread at a time. The owner of the handle must keep the transfer until the handle is
/// reset.
final class Transfer {
    let request: FetchRequest
    /// Header fields in libcurl's format.
    let fields: UnsafeMutablePointer<curl_slist>?
    private let exceptions: [EgressException]
    private var body = Data()
    private var headers: [String: String] = [:]
    private var status = 0
    private var isBlocked = false
    private var isOverLimit = false
    private var socketError: Int32?

    init(_ request: FetchRequest, exceptions: [EgressException]) {
        self.request = request
        self.exceptions = exceptions
        // An empty Expect field stops libcurl from waiting for "100 Continue".
        var list = ccurl_list_append(nil, "Expect:")
        for header in request.headers {
            list = ccurl_list_append(list, "\(header.name): \(header.value)")
        }
        fields = list
    }

    deinit { ccurl_list_free(fields) }

    /// Returns the result, given libcurl's code for the finished transfer.
    func result(_ code: CURLcode, of handle: Handle) -> Result<FetchResponse, FetchFailure> {
        let status = Int(ccurl_status(handle.curl))
        let isEnough =
            (isOverLimit && request.isPrefixEnough) || (status >= 200 && request.isStatusEnough)
            || isRedirect
        guard code == CURLE_OK || isEnough else { return .failure(failure(code)) }
        return .success(FetchResponse(status: status, headers: headers, body: body))
    }

    // MARK: - Callbacks

    /// Receives a piece of the body; a result below `count` aborts the transfer.
    func take(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard !isRedirect else { return 0 }
        let room = min(count, request.byteLimit - body.count)
        body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: room))
        isOverLimit = room < count
        return room
    }

    /// Receives a header line; a status line resets the fields, as after a 1xx answer.
    func takeHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        let raw = UnsafeRawBufferPointer(start: bytes, count: count)
        // Servers that do not write UTF-8 write ISO 8859-1 (RFC 9110, section 5.5).
        let line =
            String(bytes: raw, encoding: .utf8) ?? String(bytes: raw, encoding: .isoLatin1) ?? ""
        if line.hasPrefix("HTTP/") {
            headers = [:]
            let words = line.split(separator: " ", maxSplits: 2)
            status = words.dropFirst().first.flatMap { Int($0.prefix(3)) } ?? 0
        }
        let parts = line.split(separator: ":", maxSplits: 1)
        if parts.count == 2 {
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(
                in: .whitespacesAndNewlines
            )
        }
        return count
    }

    /// Opens a socket if the guard allows the address; -1 makes libcurl fail.
    func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
        guard let address else { return -1 }
        let target = ccurl_address(address)
        guard target.map(isAllowed) ?? false else {
            isBlocked = true
            return -1
        }
        let value = address.pointee
        let type = value.socktype | Int32(SOCK_CLOEXEC.rawValue)
        let made = socket(value.family, type, value.`protocol`)
        if made < 0 { socketError = errno }
        return made
    }

    // MARK: - Private

    /// True once the answer is a redirect to follow, whose body is of no use.
    private var isRedirect: Bool { request.redirect(status, headers) != nil }

    private func isAllowed(_ address: UnsafePointer<sockaddr>) -> Bool {
        EgressGuard.allows(address) || exceptions.contains { $0.covers(address) }
    }

    private func failure(_ code: CURLcode) -> FetchFailure {
        let detail = String(cString: ccurl_error_text(code))
        if isOverLimit { return FetchFailure(.tooLarge, detail) }
        if isBlocked { return FetchFailure(.blockedAddress, detail) }
        // This machine had no socket left; the remote host did not refuse the connection.
        if code == CURLE_COULDNT_CONNECT, let socketError, socketError != EAFNOSUPPORT {
            return FetchFailure(.broken, "no socket: \(String(cString: strerror(socketError)))")
        }
        return FetchFailure(Self.reason(code), detail)
    }

    /// Maps libcurl-errors(3) to reasons.
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
        default: .broken
        }
    }
}
