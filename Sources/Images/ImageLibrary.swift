internal import CVips
package import Domain

/// Process-wide set-up of libvips.
package enum ImageLibrary {
    /// Starts libvips with the project's settings.
    ///
    /// Any thread may call it, any number of times: the first call does the work and the others
    /// wait for it. Throws `bug` if the library can't start; there is no second try.
    package static func start() throws(Failure) {
        guard isStarted else { throw .bug }
    }

    // MARK: - Private

    /// Initialised once, under Swift's lock for globals, which makes `start` thread-safe.
    private static let isStarted: Bool = {
        guard cvips_init() == 0 else { return false }
        cvips_silence()
        vips_block_untrusted_set(1)
        vips_cache_set_max(0)
        vips_cache_set_max_mem(0)
        vips_concurrency_set(1)
        SaverThreads.start()
        return true
    }()
}
