import Images
import Testing

@testable import Renderer

@Suite struct DescribeWordsTests {
    @Test(
        arguments: [
            (0xFF0000, "red"), (0x008080, "teal"), (0xCC5500, "burnt orange"),
            (0x6A7098, "slate blue"),
            (0x000000, "black"), (0xFFFFFF, "white"), (0x808080, "grey"), (0x000080, "navy"),
            (0x87CEEB, "sky blue"), (0xFFD700, "yellow"), (0x228B22, "green"),
            (0x4B2E20, "chocolate brown"),
            (0xFFC0CB, "blush"), (0xE6E0F4, "pale lavender"), (0x808000, "olive green"),
        ] as [(UInt32, String)]
    )
    func `colours have the names that people give them`(hex: UInt32, name: String) {
        #expect(ColourNames.name(of: OKLab(hex: hex)) == name)
    }

    @Test(arguments: [
        (1_024, 1_024, "1:1"), (1_456, 816, "16:9"), (816, 1_456, "9:16"), (1_200, 800, "3:2"),
        (801, 1_200, "2:3"), (640, 480, "4:3"), (480, 640, "3:4"), (2_520, 1_080, "21:9"),
        (1_000, 800, "5:4"), (800, 1_000, "4:5"), (600, 300, "2:1"), (1, 1, "1:1"),
        (700, 300, "21:9"),
        (1_000, 900, "10:9"), (9_999, 7_001, "10:7"), (100, 16_384, "1:99"),
    ])
    func `the flag has the picture's shape`(width: Int, height: Int, ratio: String) {
        #expect(AspectWords(width: width, height: height).ratio == ratio)
    }

    @Test func `a palette names what covers most first, and the small strong colour as an accent`()
        throws
    {
        let picture = try DescribePictures.picture { x, y in
            if x < 0.2, y < 0.3 { return (0.9, 0.15, 0.15) }
            return x < 0.7 ? (0.08, 0.5, 0.52) : (0.95, 0.93, 0.88)
        }
        let measures = Measures(picture)
        let words = PaletteWords(measures.palette, measures.tones)
        #expect(words.main == "teal")
        #expect(words.names.contains("ivory"))
        #expect(["red", "scarlet"].contains(words.accent))
    }

    @Test func `a subject is placed where it is`() throws {
        for (place, words) in [
            (0.12, "far left"), (0.3, "left of"), (0.5, "centre"), (0.7, "right of"),
        ] {
            let picture = try DescribePictures.picture { x, y in
                let away = (x - place) * (x - place) * 2.25 + (y - 0.5) * (y - 0.5)
                return away < 0.012 ? (0.9, 0.3, 0.1) : (0.3, 0.32, 0.35 + 0.02 * y)
            }
            let phrase = try #require(SubjectWords(Measures(picture)).phrase)
            #expect(phrase.contains(words))
        }
    }

    @Test func `noise and blur are measured at full size`() throws {
        let meadow = try DescribePictures.meadow()
        let smooth = try DescribePictures.picture { x, y in (0.4 + 0.1 * x, 0.4, 0.4 + 0.1 * y) }
        let grainy = try DescribePictures.picture(900, 900) { x, y in
            let grey = 0.5 + 0.08 * (DescribePictures.noise(Int(x * 900), Int(y * 900)) - 0.5)
            return (grey, grey, grey)
        }
        #expect(Grain(Bitmap(grainy)).noise > 4)
        #expect(Grain(Bitmap(smooth)).noise < 1)
        #expect(Grain(Bitmap(smooth)).sharpness < Grain(Bitmap(meadow)).sharpness)
    }
}
