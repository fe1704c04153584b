import CCurl

/// A libcurl easy handle, closed on deinit.
///
/// `@unchecked Sendable` is safe: the owner gives each handle to one transfer at a time.
final class Handle: @unchecked Sendable {
    let curl: UnsafeMutableRawPointer

    /// Nil if libcurl is out of memory.
    init?() {
        guard LibCurl.isStarted, let curl = curl_easy_init() else { return nil }
        self.curl = curl
    }

    deinit { curl_easy_cleanup(curl) }

    /// Resets all options of the last transfer; connections stay.
    func clear() { curl_easy_reset(curl) }
}

/// Global state of libcurl.
enum LibCurl {
    /// Calls curl_global_init(3), once and before any other call.
    static let isStarted = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
