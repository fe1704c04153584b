internal import Images

/// Something that makes a job's pictures one by one, on any of several threads at once.
protocol Maker: Sendable {
    /// How many pictures there are.
    var count: Int { get }

    /// One picture, 0 to `count - 1`; the same each time.
    ///
    /// Tells `PassMeter.unitsPerPicture` units to the meter in all. Throws `Abandoned` once the
    /// work is not wanted any more, and a `Failure` for an input that can't be worked on.
    func picture(_ index: Int, _ meter: Meter) throws -> Picture

    /// The same with its transparency, for makers of pictures that have some.
    func rendition(_ index: Int, _ meter: Meter) throws -> Rendition
}

extension Maker {
    func rendition(_ index: Int, _ meter: Meter) throws -> Rendition {
        Rendition(picture: try picture(index, meter))
    }
}

/// A finished picture, some of which may be transparent.
struct Rendition: Sendable {
    let picture: Picture
    /// A level for each pixel, 255 being opaque; nil where all of it is.
    var alpha: [UInt8]?
}
