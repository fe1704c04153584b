import Domain
import Foundation
import Testing

@testable import Images

@Suite struct PictureTests {
    @Test func `a picture keeps the bytes it was made of`() throws {
        let bytes = noise(count: 5 * 3 * 3)
        let picture = try Picture(rgb: bytes, width: 5, height: 3)
        #expect(try picture.rgb() == bytes)
        #expect(picture.width == 5)
        #expect(picture.height == 3)
    }

    @Test(arguments: [(0, 0, 0), (2, 2, 11), (2, 2, 13), (-1, -4, 12), (Int.max, 2, 6)])
    func `a wrong number of bytes is refused`(width: Int, height: Int, count: Int) {
        #expect(
            refusal { try Picture(rgb: noise(count: count), width: width, height: height) }
                == .invalid
        )
    }

    @Test func `a PNG gives back every pixel`() throws {
        let bytes = noise(count: 61 * 37 * 3)
        let file = try Picture(rgb: bytes, width: 61, height: 37).png(software: "test")
        let read = try Picture.decode(file)
        #expect(try read.rgb() == bytes)
        #expect((read.width, read.height) == (61, 37))
    }

    @Test func `a PNG says who made it and says nothing else`() throws {
        let picture = try Picture(rgb: noise(count: 48), width: 4, height: 4)
        let file = try picture.png(software: "Maker (no AI)", comment: "a — b\nc")
        let texts = chunks(file).filter { $0.kind == "tEXt" }.map {
            String(decoding: $0.body, as: UTF8.self)
        }
        #expect(texts.sorted() == ["Comment\0a ? b?c", "Software\0Maker (no AI)"])
        #expect(
            Set(chunks(file).map(\.kind)).isSubset(of: ["IHDR", "pHYs", "tEXt", "IDAT", "IEND"])
        )
    }

    @Test func `a grid is the four pictures edge to edge`() throws {
        let (width, height) = (7, 5)
        let parts = try (0..<4).map {
            try Picture(
                rgb: noise(count: width * height * 3, salt: $0),
                width: width,
                height: height
            )
        }
        let grid = try Picture.grid(parts)
        #expect((grid.width, grid.height) == (14, 10))
        for y in 0..<10 {
            for x in 0..<14 {
                let part = parts[(y / height) * 2 + x / width]
                #expect(pixel(grid, x, y) == pixel(part, x % width, y % height))
            }
        }
    }

    @Test func `a grid of unlike pictures is refused`() throws {
        let small = try Picture(rgb: noise(count: 12), width: 2, height: 2)
        let wide = try Picture(rgb: noise(count: 18), width: 3, height: 2)
        #expect(refusal { try Picture.grid([small, small, small]) } == .invalid)
        #expect(refusal { try Picture.grid([small, small, small, wide]) } == .invalid)
    }

    @Test func `starting the library again does nothing`() throws {
        try ImageLibrary.start()
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            #expect(throws: Never.self) { try ImageLibrary.start() }
        }
    }
}
