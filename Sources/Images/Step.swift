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
        let size = decodedBytes
        var isWhole = false
        let pixels = [UInt8](unsafeUninitializedCapacity: size) { target, count in
            isWhole = read(watch, into: target.baseAddress)
            count = isWhole ? size : 0
        }
        return isWhole ? pixels : nil
    }

    /// Computes all pixels without keeping them; false where `pixels` returns nil.
    func isSound(_ watch: DecodingWatch) -> Bool { read(watch, into: nil) }

    // MARK: - Private

    private func read(_ watch: DecodingWatch, into pixels: UnsafeMutableRawPointer?) -> Bool {
        var question = cvips_watch(goes_on: DecodingWatch.question, context: watch.context)
        let isSound = withExtendedLifetime(watch) { cvips_read(image, &question, pixels) }
        if !isSound { vips_error_clear() }
        return isSound
    }
}
