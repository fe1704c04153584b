package import Basics
internal import CVips
package import Domain

/// libvips in this process, loaded at the first use of an image: it and the hundred libraries that it
/// needs take some twenty megabytes, and half of the time of a start.
package enum ImageLibrary {
    /// The library with the project's settings.
    package static let shared = library("libvips.so.42")

    /// Makes the threads on which the library is loaded and saves files.
    ///
    /// The first call must come from a thread of the usual niceness, which they inherit; so does what
    /// the library starts.
    package static func prepare() { SaverThreads.start() }

    /// Loads libvips, if it is not loaded; throws `unavailable`, in words for customers, if it can't.
    package static func start() throws(Failure) { try start(shared) }

    static func start(_ library: LazyLibrary) throws(Failure) {
        do { try library.load() } catch {
            throw Failure(
                .unavailable,
                "The service can't work with images right now. Please retry later.",
                retryAfter: .seconds(30)
            )
        }
    }

    static func library(_ name: String) -> LazyLibrary {
        LazyLibrary(name, of: "libvips42") { name, reason in
            SaverThreads.run { cvips_load(name, reason.baseAddress, reason.count) } ?? false
        }
    }
}
