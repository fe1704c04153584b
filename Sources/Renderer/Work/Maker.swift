internal import Domain
import Foundation
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

    /// Makes one picture and encodes it.
    ///
    /// `software` is the text of the file's Software metadata. Throws as `picture`.
    func file(
        _ index: Int,
        as output: ImageOutput,
        software: String,
        _ meter: Meter
    ) throws -> Data
}

extension Maker {
    func file(
        _ index: Int,
        as output: ImageOutput,
        software: String,
        _ meter: Meter
    ) throws -> Data {
        try picture(index, meter).encoded(as: output, software: software)
    }
}
