internal import Images

/// Makes a job's pictures one by one, on any of several threads at once.
protocol Maker: Sendable {
    /// Number of pictures.
    var count: Int { get }

    /// Makes one picture, 0 to `count - 1`; deterministic.
    ///
    /// Adds `PassMeter.unitsPerPicture` units to the meter in total. Throws `Abandoned` once the
    /// job is cancelled, and a `Failure` for an unusable input.
    func picture(_ index: Int, _ meter: Meter) throws -> Picture

    /// Makes one picture with its transparency, for makers whose pictures have some.
    func rendition(_ index: Int, _ meter: Meter) throws -> Rendition
}

extension Maker {
    func rendition(_ index: Int, _ meter: Meter) throws -> Rendition {
        Rendition(picture: try picture(index, meter))
    }
}

/// A finished picture with optional transparency.
struct Rendition: Sendable {
    let picture: Picture
    /// Alpha of each pixel, 255 being opaque; nil if the whole picture is opaque.
    var alpha: [UInt8]?
}
