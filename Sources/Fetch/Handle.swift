import Basics
import CCurl

/// A libcurl easy handle, closed on deinit.
///
/// `@unchecked Sendable` is safe: the owner gives each handle to one transfer at a time.
final class Handle: @unchecked Sendable {
    let curl: UnsafeMutableRawPointer

    /// Nil if libcurl is missing or out of memory.
    init?() {
        guard (try? CurlLibrary.shared.load()) != nil, let curl = ccurl_open() else { return nil }
        self.curl = curl
    }

    deinit { ccurl_close(curl) }

    /// Resets all options of the last transfer; connections stay.
    func clear() { ccurl_reset(curl) }
}
