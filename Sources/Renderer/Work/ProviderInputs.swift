internal import Domain
import Foundation
internal import Images

/// A job's input files, decoded when they are asked for.
struct ProviderInputs {
    let work: ProviderJob
    private let isWanted: @Sendable () -> Bool

    /// `isWanted` is asked during a decode, which fails once it returns false.
    init(_ work: ProviderJob, isWanted: @escaping @Sendable () -> Bool = { true }) {
        self.work = work
        self.isWanted = isWanted
    }

    func all(pixels: Int) throws(Failure) -> [Picture] {
        try some(Array(work.inputs.indices), pixels: pixels)
    }

    /// Those at some places, each made small as soon as it is decoded; the same file is decoded
    /// once.
    func some(_ places: [Int], pixels: Int) throws(Failure) -> [Picture] {
        guard places.allSatisfy(work.inputs.indices.contains) else { throw .bug }
        let files = places.map { work.inputs[$0] }
        var pictures: [Picture] = []
        for (index, data) in files.enumerated() {
            if let same = files[..<index].firstIndex(of: data) {
                pictures.append(pictures[same])
            } else {
                let picture = try Picture.decode(data, isWanted: isWanted)
                pictures.append(try picture.reduced(toPixels: pixels))
            }
        }
        return pictures
    }

    func first() throws(Failure) -> Picture { try firstWithAlpha().flattened() }

    func firstWithAlpha() throws(Failure) -> Picture {
        guard let data = work.inputs.first else { throw .bug }
        return try Picture.decodeWithAlpha(data, isWanted: isWanted)
    }

    func mask() throws(Failure) -> Mask {
        guard work.inputs.count > 1 else { throw .bug }
        return try Mask.decode(work.inputs[1], isWanted: isWanted)
    }
}

extension Picture {
    /// The same picture with at most so many pixels.
    fileprivate func reduced(toPixels limit: Int) throws(Failure) -> Picture {
        guard width * height > limit else { return self }
        let size = PixelSize(like: self, pixels: limit)
        return try resized(width: size.width, height: size.height)
    }
}
