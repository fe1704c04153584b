package import Basics
import CCurl

/// libcurl in this process, loaded at the first request of ours: it and the libraries that it needs
/// take some four megabytes.
package enum CurlLibrary {
    /// The library, started by curl_global_init(3).
    package static let shared = LazyLibrary("libcurl.so.4", of: "libcurl4") { name, reason in
        ccurl_load(name, reason.baseAddress, reason.count)
    }
}
