import Domain
import Images
import Testing

@testable import Renderer

@Suite struct PortraitTests {
    /// Returns the mean brightness, 0 to 255, of a part of a picture given in percent of its sides.
    private func brightness(
        _ picture: Picture,
        _ columns: Range<Int>,
        _ rows: Range<Int>
    ) throws -> Double {
        let bytes = try picture.rgb()
        var (sum, count) = (0, 0)
        for y in rows.lowerBound * picture.height / 100..<rows.upperBound * picture.height / 100 {
            for x in columns.lowerBound * picture.width / 100..<columns.upperBound * picture.width
                / 100
            {
                sum += (0..<3).reduce(0) { $0 + Int(bytes[3 * (y * picture.width + x) + $1]) }
                count += 3
            }
        }
        return Double(sum) / Double(count)
    }

    @Test(arguments: ["portrait of a woman", "portrait of a man at sunset", "face at night"])
    func `a face has light on it`(subject: String) throws {
        for seed in [3, 8] as [UInt32] {
            for picture in try TestDrawing().pictures(Imagine(subject: subject, seed: seed)) {
                let least: Double = subject.hasSuffix("night") ? 12 : 45
                #expect(try brightness(picture, 43..<57, 28..<48) > least)
            }
        }
    }

    @Test func `a beard and a hat show`() throws {
        let plain = try TestDrawing().pictures(Imagine(subject: "portrait", seed: 5))
        for word in ["beard", "hat"] {
            let other = try TestDrawing().pictures(Imagine(subject: "portrait \(word)", seed: 5))
            for (one, two) in zip(plain, other) { #expect(try difference(one, two) > 0.5) }
        }
    }

    @Test(arguments: [Concept.cat, .wolf, .fox, .deer, .horse, .person])
    func `what lives is lit from the viewer's side`(thing: Concept) throws {
        let shape = try #require(Silhouettes.of(thing))
        func mean(_ body: Colour) -> Float {
            let canvas = Canvas(width: 100, height: 100)
            var stamp = Stamp(shape: shape, foot: Point(50, 90), size: 80, colour: Colour(grey: 0))
            stamp.body = body
            stamp.draw(canvas, towards: Point(10, 10))
            return canvas.pixels.reduce(0) { $0 + $1.luma }
        }
        #expect(mean(Colour(grey: 0.5)) > 100 && mean(Colour(grey: 0)) == 0)
    }
}
