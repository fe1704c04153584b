import Basics
import CCurl
import Domain
import Foundation

/// Options of a handle for a request, for blocking and for concurrent transfers.
extension Transfer {
    /// Prepares a reset handle for the request.
    ///
    /// The handle refers to the transfer until it is reset, without retaining it.
    func setUp(_ handle: Handle) {
        setUpTarget(handle.curl)
        setUpLimits(handle.curl)
        setUpBody(handle.curl)
        setUpCallbacks(handle.curl)
    }

    // MARK: - Private

    private static func of(_ user: UnsafeMutableRawPointer?) -> Transfer? {
        user.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// In bytes; 0 is no limit.
    private var largestAnnouncement: Int {
        request.announcedLimit ?? (request.isPrefixEnough ? 0 : request.byteLimit)
    }

    private func setUpTarget(_ curl: UnsafeMutableRawPointer) {
        ccurl_set_text(curl, CURLOPT_URL, request.url)
        ccurl_set_text(curl, CURLOPT_CUSTOMREQUEST, request.method)
        ccurl_set_text(curl, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_text(curl, CURLOPT_PROXY, "")
        ccurl_set_text(curl, CURLOPT_USERAGENT, "apiframe")
        ccurl_set_list(curl, fields)
    }

    private func setUpLimits(_ curl: UnsafeMutableRawPointer) {
        ccurl_set_long(curl, CURLOPT_NOSIGNAL, 1)
        // Leaves a DNS look-up that exceeds the time limit to its thread; otherwise libcurl would
        // wait for it and block all other transfers.
        ccurl_set_long(curl, CURLOPT_QUICK_EXIT, 1)
        ccurl_set_long(curl, CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout.milliseconds)
        ccurl_set_long(curl, CURLOPT_TIMEOUT_MS, request.timeout.milliseconds)
        ccurl_set_size(curl, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(largestAnnouncement))
    }

    /// Copies the body into libcurl; the copy lasts until the handle is reset.
    private func setUpBody(_ curl: UnsafeMutableRawPointer) {
        request.body?.withUnsafeBytes { bytes in
            ccurl_set_long(curl, CURLOPT_POST, 1)
            ccurl_set_text(curl, CURLOPT_CUSTOMREQUEST, request.method)
            ccurl_set_size(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
            ccurl_set_pointer(curl, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress)
        }
    }

    private func setUpCallbacks(_ curl: UnsafeMutableRawPointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(curl, CURLOPT_WRITEDATA, context)
        ccurl_set_data(curl, CURLOPT_WRITEFUNCTION) { bytes, size, count, user in
            Transfer.of(user)?.take(bytes, size * count) ?? 0
        }
        ccurl_set_pointer(curl, CURLOPT_HEADERDATA, context)
        ccurl_set_data(curl, CURLOPT_HEADERFUNCTION) { bytes, size, count, user in
            Transfer.of(user)?.takeHeader(bytes, size * count) ?? 0
        }
        ccurl_set_pointer(curl, CURLOPT_OPENSOCKETDATA, context)
        ccurl_set_open_socket(curl) { user, _, address in
            Transfer.of(user)?.openSocket(address) ?? -1
        }
    }
}

extension FetchRequest {
    /// The request with its URL in the form that is sent; nil if that is no http or https URL.
    var normalized: FetchRequest? {
        guard let url = WebURL(url) else { return nil }
        var request = self
        request.url = url.text
        return request
    }

    /// The reference that an answer's redirect has to be followed to; nil if the answer is none, or
    /// redirects are not followed.
    func redirect(_ status: Int, _ headers: [String: String]) -> String? {
        guard redirects > 0, (300..<400).contains(status), let location = headers["location"],
            !location.isEmpty
        else { return nil }
        return location
    }
}

extension Duration {
    /// Whole milliseconds, at least 1.
    var milliseconds: Int {
        max(1, Int(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000))
    }
}
