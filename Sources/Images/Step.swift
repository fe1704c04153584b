internal import CVips

/// Owns a reference to a libvips image inside a call; releases it on deinit.
final class Step {
    let image: UnsafeMutablePointer<VipsImage>

    /// Runs a libvips operation with an out pointer; nil if it failed.
    init?(_ operation: (inout UnsafeMutablePointer<VipsImage>?) -> Int32) {
        var result: UnsafeMutablePointer<VipsImage>?
        let status = operation(&result)
        guard status == 0, let image = result else {
            vips_error_clear()
            return nil
        }
        self.image = image
    }

    deinit { g_object_unref(image) }

    var width: Int { Int(vips_image_get_width(image)) }
    var height: Int { Int(vips_image_get_height(image)) }
    var bands: Int { Int(vips_image_get_bands(image)) }
    var hasAlpha: Bool { vips_image_hasalpha(image) != 0 }
    var hasProfile: Bool { vips_image_get_typeof(image, "icc-profile-data") != 0 }

    var orientation: Orientation {
        Orientation(value: Int(vips_image_get_orientation(image)))
    }
    /// Width and height of the upright image.
    var uprightSize: (width: Int, height: Int) {
        orientation.isSideways ? (height, width) : (width, height)
    }

    /// Size in memory, in bytes.
    var decodedBytes: Int { width * height * Int(cvips_pixel_bytes(image)) }
    /// True if the rows can't be decoded sequentially.
    var isInterlaced: Bool { vips_image_get_typeof(image, "interlaced") != 0 }

    /// Runs the next operation on this image.
    func then(
        _ operation: (UnsafeMutablePointer<VipsImage>, inout UnsafeMutablePointer<VipsImage>?) ->
            Int32
    ) -> Step? {
        Step { operation(image, &$0) }
    }

    /// Computes all pixels; nil if the underlying file turns out to be damaged, or `watch` ends it.
    func pixels(_ watch: DecodingWatch) -> [UInt8]? {
        watched(by: watch) {
            var count = 0
            guard let memory = vips_image_write_to_memory(image, &count) else {
                vips_error_clear()
                return nil
            }
            defer { g_free(memory) }
            return Array(UnsafeRawBufferPointer(start: memory, count: count))
        }
    }

    /// Computes all pixels without keeping them; false where `pixels` returns nil.
    func isSound(_ watch: DecodingWatch) -> Bool {
        watched(by: watch) {
            guard cvips_read_through(image) == 0 else {
                vips_error_clear()
                return false
            }
            return true
        }
    }

    // MARK: - Private

    /// Lets `watch` end the computation in `body`, the only one of this image.
    private func watched<Result>(by watch: DecodingWatch, _ body: () -> Result) -> Result {
        var question = cvips_watch(goes_on: DecodingWatch.question, context: watch.context)
        return withExtendedLifetime(watch) {
            withUnsafePointer(to: &question) { question in
                cvips_watch_image(image, question)
                defer { cvips_unwatch_image(image, question) }
                return body()
            }
        }
    }
}
