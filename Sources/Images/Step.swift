internal import CVips

/// Owns a reference to a libvips image inside a call; releases it on deinit.
final class Step {
    let image: OpaquePointer

    /// Runs a libvips operation with an out pointer; nil if it failed.
    init?(_ operation: (inout OpaquePointer?) -> Int32) {
        var result: OpaquePointer?
        let status = operation(&result)
        guard status == 0, let image = result else {
            cvips_forget_errors()
            return nil
        }
        self.image = image
    }

    deinit { cvips_release(image) }

    var width: Int { Int(cvips_width(image)) }
    var height: Int { Int(cvips_height(image)) }
    var bands: Int { Int(cvips_bands(image)) }
    var hasAlpha: Bool { cvips_has_alpha(image) }
    var hasProfile: Bool { cvips_has_field(image, "icc-profile-data") }

    var orientation: Orientation {
        Orientation(value: Int(cvips_orientation(image)))
    }
    /// Width and height of the upright image.
    var uprightSize: (width: Int, height: Int) {
        orientation.isSideways ? (height, width) : (width, height)
    }

    /// Size in memory, in bytes.
    var decodedBytes: Int { width * height * Int(cvips_pixel_bytes(image)) }
    /// True if the rows can't be decoded sequentially.
    var isInterlaced: Bool { cvips_has_field(image, "interlaced") }

    /// Runs the next operation on this image.
    func then(
        _ operation: (OpaquePointer, inout OpaquePointer?) ->
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
        if !isSound { cvips_forget_errors() }
        return isSound
    }
}
