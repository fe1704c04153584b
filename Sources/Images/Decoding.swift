internal import CVips
internal import Domain
internal import Foundation

/// Decodes a file's bytes to a picture.
struct Decoding {
    let limits: PictureLimits

    func picture(from data: Data) throws(Failure) -> Picture {
        guard data.count <= limits.bytes else { throw tooLarge }
        guard let format = PictureFormat(data) else { throw Self.unknown }
        let result = try harmless(data, format).withUnsafeBytes { decode($0, format) }
        return try result.get()
    }

    func check(_ data: Data) throws(Failure) {
        guard data.count <= limits.bytes else { throw tooLarge }
        guard let format = PictureFormat(data) else { throw Self.unknown }
        let data = try harmless(data, format)
        guard try header(of: data) != nil else { throw Self.broken }
        let isSound = data.withUnsafeBytes { cvips_read_through($0.baseAddress, $0.count) == 0 }
        guard isSound else {
            vips_error_clear()
            throw Self.broken
        }
    }

    func header(of head: Data) throws(Failure) -> PictureHeader? {
        guard let format = PictureFormat(head) else { throw Self.unknown }
        let result = try harmless(head, format).withUnsafeBytes {
            bytes -> Result<PictureHeader?, Failure> in
            guard let header = open(bytes, format) else { return .success(nil) }
            if let refusal = refusal(of: header) { return .failure(refusal) }
            return .success(
                PictureHeader(format: format, width: header.width, height: header.height)
            )
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
        case .webp, .gif: return file
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
    private var tooLarge: Failure {
        Failure(.invalid, "The image file is larger than \(limits.bytes / 1_000_000) MB.")
    }

    private static let broken = Failure(.invalid, "The image file is damaged or incomplete.")

    /// Decodes within the lifetime of `bytes`, which libvips reads until the last pixel is out.
    private func decode(
        _ bytes: UnsafeRawBufferPointer,
        _ format: PictureFormat
    ) -> Result<Picture, Failure> {
        guard let header = open(bytes, format) else { return .failure(Self.broken) }
        if let refusal = refusal(of: header) { return .failure(refusal) }
        guard let plain = plain(header), let pixels = plain.pixels() else {
            return .failure(Self.broken)
        }
        return Result { () throws(Failure) in
            try Picture(rgb: pixels, width: plain.width, height: plain.height)
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

    private func refusal(of header: Step) -> Failure? {
        guard header.width <= limits.side, header.height <= limits.side else {
            return Failure(.invalid, "The image is wider or higher than \(limits.side) pixels.")
        }
        guard header.width * header.height <= limits.pixels else {
            return Failure(.invalid, "The image has more than \(limits.pixels) pixels.")
        }
        guard header.decodedBytes <= limits.decodedBytes / (header.isInterlaced ? 2 : 1) else {
            return Failure(
                .invalid,
                "The image is too large when decoded: fewer pixels, 8 bits a channel or no interlacing help."
            )
        }
        return nil
    }

    /// Converts to three bands of 8-bit sRGB, from any colour space.
    private func plain(_ image: Step) -> Step? {
        let profiled = image.hasProfile ? image.then { cvips_icc_srgb($0, &$1) } : nil
        let coloured = (profiled ?? image).then { cvips_srgb($0, &$1) }
        let opaque = coloured.flatMap { $0.hasAlpha ? $0.then { cvips_flatten($0, &$1) } : $0 }
        let three = opaque.flatMap { $0.bands > 3 ? $0.then { cvips_first_bands($0, &$1, 3) } : $0 }
        return three?.then { cvips_bytes($0, &$1) }
    }
}
