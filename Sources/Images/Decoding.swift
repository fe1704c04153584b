internal import CVips
internal import Domain
internal import Foundation

/// Decodes a file's bytes to a picture.
struct Decoding {
    let limits: PictureLimits
    let watch: DecodingWatch

    /// Decodes within limits, their time counted from now, and while `isWanted` returns true.
    init(limits: PictureLimits, isWanted: @escaping @Sendable () -> Bool = { true }) {
        self.limits = limits
        watch = DecodingWatch(time: limits.time, isWanted: isWanted)
    }

    /// Decodes to straight colours and, if any pixel is not opaque, alpha.
    func picture(from data: Data) throws(Failure) -> Picture {
        let (file, format) = try complete(data)
        return try file.withUnsafeBytes { decode($0, format) }.get()
    }

    func check(_ data: Data) throws(Failure) {
        let (file, format) = try complete(data)
        // The data of a JPEG has been decoded by now.
        guard format != .jpeg else { return }
        let isSound = file.withUnsafeBytes { bytes in
            guard let image = open(bytes, format) else { return false }
            return image.isSound(watch)
        }
        guard isSound else { throw fault }
    }

    func header(of head: Data) throws(Failure) -> PictureHeader? {
        guard let format = PictureFormat(head) else { throw Self.unknown }
        let result = try harmless(head, format).withUnsafeBytes {
            bytes -> Result<PictureHeader?, Failure> in
            guard let image = open(bytes, format) else { return .success(nil) }
            if let refusal = limits.refusal(of: image) { return .failure(refusal) }
            return .success(PictureHeader(format, image))
        }
        return try result.get()
    }

    /// Returns the part of a file, or of its beginning, that libvips may read.
    ///
    /// Throws `invalid` for files that are small but expensive to decode, apart from their pixels.
    func harmless(_ file: Data, _ format: PictureFormat) throws(Failure) -> Data {
        switch format {
        case .jpeg:
            let scans = file.withUnsafeBytes { JPEGScans.count(in: $0) }
            guard scans <= JPEGScans.limit else { throw Self.tooManyScans }
            return file
        case .png:
            guard !PNGChunks.hasLargeProfile(file) else { throw Self.largeProfile }
            return PNGChunks.plain(file)
        case .webp: return WebPChunks.file(of: file, keeping: WebPChunks.needed) ?? file
        case .gif: return GIFFrame(file)?.file ?? file
        }
    }

    // MARK: - Private

    private static let tooManyScans = Failure(
        .invalid,
        "The JPEG has more than \(JPEGScans.limit) scans: save it as a baseline or a usual progressive JPEG."
    )
    private static let largeProfile = Failure(
        .invalid,
        "The PNG's colour profile has more than \(PNGChunks.profileLimit / 1024) KiB: save it as sRGB."
    )
    private static let unknown = Failure(
        .invalid,
        "The image must be a PNG, JPEG, WebP or GIF file."
    )
    private static let broken = Failure(.invalid, "The image file is damaged or incomplete.")
    private static let slow = Failure(
        .invalid,
        "The image takes too long to decode: save it again with fewer pixels or other settings."
    )

    /// The failure of a decode that did not come to its end.
    private var fault: Failure { watch.hasEnded ? Self.slow : Self.broken }

    /// Returns the part of a file that libvips may read, if all pixels' data are in it.
    ///
    /// PNG and WebP files without all of it fail in libvips.
    private func complete(_ data: Data) throws(Failure) -> (Data, PictureFormat) {
        guard watch.goesOn() else { throw Self.slow }
        guard data.count <= limits.bytes else { throw limits.tooLarge }
        guard let format = PictureFormat(data) else { throw Self.unknown }
        guard try header(of: data) != nil else { throw Self.broken }
        let isWhole =
            switch format {
            case .jpeg: JPEGData.isWhole(data, watch)
            case .gif: GIFFrame(data)?.isWhole ?? true
            case .png, .webp: true
            }
        guard isWhole else { throw fault }
        return (try harmless(data, format), format)
    }

    /// Decodes within the lifetime of `bytes`, which libvips reads until the last pixel is out.
    private func decode(
        _ bytes: UnsafeRawBufferPointer,
        _ format: PictureFormat
    ) -> Result<Picture, Failure> {
        guard let image = open(bytes, format), let plain = plain(image),
            let pixels = plain.pixels(watch)
        else { return .failure(fault) }
        return Result { () throws(Failure) in
            try Picture(
                pixels: image.orientation.upright(
                    pixels,
                    width: plain.width,
                    height: plain.height,
                    bands: plain.bands
                ),
                bands: plain.bands,
                size: image.uprightSize
            )
        }
    }

    private func open(_ bytes: UnsafeRawBufferPointer, _ format: PictureFormat) -> Step? {
        Step {
            switch format {
            case .png: cvips_png_load(bytes.baseAddress, bytes.count, &$0)
            case .jpeg: cvips_jpeg_load(bytes.baseAddress, bytes.count, &$0)
            case .webp: cvips_webp_load(bytes.baseAddress, bytes.count, &$0)
            case .gif: cvips_gif_load(bytes.baseAddress, bytes.count, &$0)
            }
        }
    }

    /// Converts to 8-bit sRGB with three bands, or four with alpha, from any colour space.
    private func plain(_ image: Step) -> Step? {
        let profiled = image.hasProfile ? image.then { cvips_icc_srgb($0, &$1) } : nil
        let coloured = (profiled ?? image).then { cvips_srgb($0, &$1) }
        let three = coloured.flatMap { image in
            let count: Int32 = image.hasAlpha ? 4 : 3
            return image.bands > count ? image.then { cvips_first_bands($0, &$1, count) } : image
        }
        return three?.then { cvips_bytes($0, &$1) }
    }
}
