import Images
import Testing

@testable import Renderer

@Suite struct DescribeTests {
    private func texts(_ picture: Picture) -> [String] { ImageDescriber(picture).texts() }
    private func all(_ picture: Picture) -> String {
        texts(picture).joined(separator: "\n").lowercased()
    }

    @Test func `a sea at sunset is one, and no night, city or meadow`() throws {
        let text = all(try DescribePictures.sunsetSea())
        for word in ["water", "sunset", "warm hues", "horizon", "orange"] {
            #expect(text.contains(word))
        }
        for word in ["night", "city", "meadow", "daylight", "black-and-white", "cool hues"] {
            #expect(!text.contains(word))
        }
    }

    @Test func `lit windows in dark towers are a city at night`() throws {
        let text = all(try DescribePictures.nightCity())
        for word in ["city lights at night", "black", "low-key", "points of light"] {
            #expect(text.contains(word))
        }
        for word in ["daylight", "meadow", "water", "sunset", "high-key"] {
            #expect(!text.contains(word))
        }
    }

    @Test func `a few lit windows in rows are a city too, and no starry sky`() throws {
        let text = all(try DescribePictures.sparseCity())
        #expect(text.contains("city lights at night") && !text.contains("space"))
    }

    @Test func `green under blue is a meadow under a clear sky`() throws {
        let text = all(try DescribePictures.meadow())
        for word in ["green meadow", "clear blue sky", "daylight", "horizon", "sky blue"] {
            #expect(text.contains(word))
        }
        for word in ["night", "water", "sunset", "city", "warm hues"] {
            #expect(!text.contains(word))
        }
    }

    @Test func `a light oval without colour is black-and-white and centred`() throws {
        let text = all(try DescribePictures.greyPortrait())
        for word in ["black-and-white", "pure monochrome", "in the centre", "dark background"] {
            #expect(text.contains(word))
        }
        for word in ["sky", "water", "warm hues", "cool hues", "blue", "colour palette"] {
            #expect(!text.contains(word))
        }
    }

    @Test func `few colours with hard edges are a graphic`() throws {
        let text = all(try DescribePictures.poster())
        for word in ["flat graphic illustration", "red", "vector style"] {
            #expect(text.contains(word))
        }
        for word in ["sky", "photograph", "daylight", "night"] { #expect(!text.contains(word)) }
    }

    @Test func `noise is called noise`() throws {
        #expect(all(try DescribePictures.grains()).contains("random static"))
        #expect(!all(try DescribePictures.meadow()).contains("random static"))
    }

    @Test func `the four texts begin with scene, camera, colour and style`() throws {
        let four = texts(try DescribePictures.meadow())
        #expect(four.count == 4)
        #expect(Set(four).count == 4)
        #expect(four[0].contains("under a clear blue sky"))
        #expect(four[1].hasPrefix("Wide-angle shot of"))
        #expect(four[2].contains("palette of") && four[2].contains("mood"))
        #expect(four[3].contains("edges") || four[3].contains("transitions"))
        for text in four { #expect(text.hasSuffix(" --ar 3:2")) }
    }

    @Test func `the same picture gives the same texts`() throws {
        let picture = try DescribePictures.sunsetSea()
        #expect(texts(picture) == texts(picture))
        #expect(texts(picture) != texts(try DescribePictures.meadow()))
    }

    @Test(arguments: [(1, 1), (1, 3_000), (3_000, 1), (2, 2), (11, 13), (13, 13), (30, 900)])
    func `pictures of any size get four texts`(width: Int, height: Int) throws {
        for value in [0, 0.5, 1] {
            let plain = try DescribePictures.picture(width, height) { _, _ in (value, 0.4, value) }
            let noisy = try DescribePictures.picture(width, height) { x, y in
                let place = (Int(x * Double(width)), Int(y * Double(height)))
                let grey = DescribePictures.noise(place.0, place.1)
                return (grey, value, grey)
            }
            for picture in [plain, noisy] {
                #expect(Set(texts(picture)).count == 4)
                for text in texts(picture) {
                    #expect(text.count > 40 && text.count < 400)
                    #expect(!text.contains("  ") && !text.contains(", ,"))
                }
            }
        }
    }

    @Test func `one colour is an empty expanse of it`() throws {
        let teal = try DescribePictures.picture { _, _ in (0.08, 0.5, 0.52) }
        #expect(texts(teal)[0].hasPrefix("An empty expanse of plain teal"))
        let white = try DescribePictures.picture { _, _ in (1, 1, 1) }
        #expect(texts(white)[0].hasPrefix("An empty expanse of plain white"))
    }

    @Test func `a mirrored ridge is water, and the same ridge over grass is none`() throws {
        func ridge(isMirrored: Bool) throws -> Picture {
            try DescribePictures.photograph { x, y in
                let up = y < 0.5 ? 0.5 - y : isMirrored ? y - 0.5 : -1
                let height =
                    0.1 + 0.2 * DescribePictures.noise(Int(x * 9), 5) + 0.1
                    * (x * 9).truncatingRemainder(dividingBy: 1)
                if up < 0 { return (0.3, 0.45, 0.15) }
                let dim = y < 0.5 ? 1 : 0.85
                return up < height
                    ? (0.22 * dim, 0.26 * dim, 0.33 * dim) : (0.5 * dim, 0.7 * dim, 0.95 * dim)
            }
        }
        #expect(all(try ridge(isMirrored: true)).contains("mirror"))
        #expect(!all(try ridge(isMirrored: false)).contains("mirror"))
    }
}
