internal import CVips
package import Domain

/// The image library of this process.
package enum ImageLibrary {
    /// Starts libvips with the house's settings.
    ///
    /// Any thread may call it, any number of times: the first call does the work, the others wait
    /// for it. Throws `bug` if the library can't start; it will not be tried again.
    package static func start() throws(Failure) {
        guard isStarted else { throw .bug }
    }

    // MARK: - Private

    /// A global is made once, under a lock: that is the whole of the thread safety.
    private static let isStarted: Bool = {
        guard cvips_init() == 0 else { return false }
        cvips_silence()
        vips_block_untrusted_set(1)
        vips_cache_set_max(0)
        vips_cache_set_max_mem(0)
        vips_concurrency_set(1)
        return true
    }()
}
