import Domain
import Foundation
import Images
import Synchronization

@testable import Renderer

/// Draws pictures at a small size, so a test can draw many.
struct TestDrawing {
    var budget = 128 * 128

    func files(
        _ imagine: Imagine,
        progress: @Sendable (Int) -> Bool = { _ in true }
    ) throws -> [Data]? {
        let work = ProviderJob(job: JobID.random(), operation: .imagine(imagine))
        return try Renderer(budget: budget).product(of: work, progress: progress)?.images
    }

    func pictures(_ imagine: Imagine) throws -> [Picture] {
        try (files(imagine) ?? []).map { try Picture.decode($0) }
    }
}

/// Returns the mean difference of two pictures' bytes, 0 to 255.
func difference(_ a: Picture, _ b: Picture) throws -> Double {
    let total = zip(try a.rgb(), try b.rgb()).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    return Double(total) / Double(a.width * a.height * 3)
}

/// Returns the mean difference over all pairs.
func spread(_ pictures: [Picture]) throws -> Double {
    var sum = 0.0
    for a in 0..<pictures.count {
        for b in 0..<a { sum += try difference(pictures[a], pictures[b]) }
    }
    return sum / Double(pictures.count * (pictures.count - 1) / 2)
}

/// Returns the mean difference of neighbouring pixels, as a measure of detail.
func detail(_ picture: Picture) throws -> Double {
    let bytes = try picture.rgb()
    let row = picture.width * 3
    let total = (row..<bytes.count).reduce(0) { $0 + abs(Int(bytes[$1]) - Int(bytes[$1 - row])) }
    return Double(total) / Double(bytes.count)
}

/// Returns the mean distance of the channels from grey.
func richness(_ picture: Picture) throws -> Double {
    let bytes = try picture.rgb()
    let total = stride(from: 0, to: bytes.count, by: 3).reduce(0) { sum, at in
        let three = bytes[at..<at + 3]
        return sum + Int(three.max() ?? 0) - Int(three.min() ?? 0)
    }
    return Double(total) / Double(picture.width * picture.height)
}

/// Returns the fraction of almost white pixels, 0 to 1.
func glare(_ picture: Picture) throws -> Double {
    let bytes = try picture.rgb()
    let bright = stride(from: 0, to: bytes.count, by: 3).count {
        Int(bytes[$0]) + Int(bytes[$0 + 1]) + Int(bytes[$0 + 2]) > 690
    }
    return Double(bright) / Double(picture.width * picture.height)
}

/// Returns the mean of all bytes.
func brightness(_ picture: Picture) throws -> Double {
    let bytes = try picture.rgb()
    return Double(bytes.reduce(0) { $0 + Int($1) }) / Double(bytes.count)
}
