import Domain
import Images
import Testing

@testable import Renderer

@Suite struct ParameterTests {
    private let drawing = TestDrawing()
    private let lake = Imagine(subject: "a mountain lake at sunset", seed: 21)

    private func changed(
        _ subject: String = "a mountain lake",
        _ change: (inout Imagine) -> Void
    ) throws -> [Picture] {
        var imagine = Imagine(subject: subject, seed: 21)
        change(&imagine)
        return try drawing.pictures(imagine)
    }

    private func mean(
        _ pictures: [Picture],
        _ measure: (Picture) throws -> Double
    ) rethrows -> Double {
        try pictures.map(measure).reduce(0, +) / Double(pictures.count)
    }

    @Test func `another seed gives other pictures`() throws {
        let (a, b) = (try changed { _ in }, try changed { $0.seed = 22 })
        for index in 0..<4 { #expect(try difference(a[index], b[index]) > 2) }
    }

    @Test(arguments: ["a mountain lake", "city", "nonsense words"])
    func `chaos makes the four more different`(subject: String) throws {
        var calm = 0.0
        var wild = 0.0
        for seed in [1, 2, 3] as [UInt32] {
            calm += try spread(changed(subject) { ($0.seed, $0.chaos) = (seed, 0) })
            wild += try spread(changed(subject) { ($0.seed, $0.chaos) = (seed, 100) })
        }
        #expect(wild > calm * 1.1)
    }

    @Test func `stylize makes colours richer`() throws {
        let levels = try [0, 100, 1000].map { level in
            try mean(changed { $0.stylize = level }, richness)
        }
        #expect(levels[1] > levels[0] * 1.1)
        #expect(levels[2] > levels[1] * 1.1)
    }

    @Test(arguments: ["a mountain lake", "city at night", "a pine forest"])
    func `lower quality has less detail`(subject: String) throws {
        let levels = try [0.25, 0.5, 1].map { quality in
            try mean(changed(subject) { $0.quality = quality }, detail)
        }
        #expect(levels[0] < levels[1])
        #expect(levels[1] < levels[2])
    }

    @Test func `every style and version has a look of its own`() throws {
        let styles = try ([nil] + Imagine.Style.allCases).map { style in
            try changed { $0.style = style }[0]
        }
        let versions = try ["5.2", "6.0", "6.1"].map { version in
            try changed { $0.version = version }[0]
        }
        for looks in [styles, versions] {
            for a in 0..<looks.count {
                for b in 0..<a { #expect(try difference(looks[a], looks[b]) > 1) }
            }
        }
        #expect(try brightness(styles[2]) > brightness(styles[0]))
    }

    @Test func `every art style has a look of its own`() throws {
        let words = [
            "", "watercolor", "oil painting", "pixel art", "pencil sketch", "ink", "neon", "noir",
            "pastel",
            "vintage", "minimalist", "comic", "impressionist", "ukiyo-e", "low poly", "film grain",
            "stained glass", "mosaic", "vaporwave", "gothic", "cinematic", "dreamy", "blueprint",
            "pop art",
            "sepia", "anime", "pointillist", "vivid",
        ]
        let looks = try words.map { try changed("a mountain lake at sunset " + $0) { _ in }[0] }
        for a in 0..<looks.count {
            for b in 0..<a {
                #expect(try difference(looks[a], looks[b]) > 0.8, "\(words[a]), \(words[b])")
            }
        }
    }

    @Test func `black and white has no colour`() throws {
        #expect(try mean(changed("a city, black and white") { _ in }, richness) < 1)
    }

    @Test func `a named colour tints the picture`() throws {
        func redness(_ subject: String) throws -> Double {
            try mean(changed(subject) { _ in }) { picture in
                let bytes = try picture.rgb()
                return stride(from: 0, to: bytes.count, by: 3)
                    .reduce(0.0) { $0 + Double(bytes[$1]) - Double(bytes[$1 + 2]) }
            }
        }
        #expect(try redness("a red dream at day") > redness("a blue dream at day"))
        #expect(try redness("red hills at day") > redness("blue hills at day"))
    }

    @Test func `night is darker than day`() throws {
        let (night, day) = (
            try changed("hills at night") { _ in }, try changed("hills by day") { _ in }
        )
        #expect(try mean(night, brightness) < mean(day, brightness) * 0.6)
    }

    @Test func `an excluded sun does not shine`() throws {
        let with = try mean(changed("the sea at sunset") { _ in }, glare)
        let without = try mean(changed("the sea at sunset") { $0.excluded = ["sun"] }, glare)
        #expect(with > 0.001)
        #expect(without < with / 2)
    }
}
