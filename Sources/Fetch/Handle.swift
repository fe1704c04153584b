import CCurl

/// A libcurl easy handle, closed with its last owner.
///
/// Sendable is true: whoever keeps handles gives each to one transfer at a time.
final class Handle: @unchecked Sendable {
    let curl: UnsafeMutableRawPointer

    /// Nil where libcurl has no memory for it.
    init?() {
        guard LibCurl.isStarted, let curl = curl_easy_init() else { return nil }
        self.curl = curl
    }

    deinit { curl_easy_cleanup(curl) }

    /// Forgets the last transfer and all that it set; connections stay.
    func clear() { curl_easy_reset(curl) }
}

/// libcurl as a whole.
enum LibCurl {
    /// curl_global_init(3), once and before any other call.
    static let isStarted = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
