import Domain
import Foundation
import Images
import Synchronization
import Testing

@testable import Renderer

@Suite struct RendererTests {
    private let drawing = TestDrawing()
    private let city = Imagine(subject: "a futuristic city at sunset", seed: 11)

    @Test(arguments: [
        "a futuristic city at sunset", "a sunflower field in the wind", "deep space",
        "a pine forest",
        "castle by a lake, watercolor", "what does it mean", "portrait, oil painting",
        "coral reef fish",
    ])
    func `the same job gives the same bytes`(subject: String) throws {
        let imagine = Imagine(subject: subject, seed: 5)
        let first = try #require(try drawing.files(imagine))
        #expect(first.count == 4)
        #expect(try drawing.files(imagine) == first)
    }

    @Test func `jobs at the same time give the same bytes as one alone`() throws {
        let alone = try drawing.files(city)
        let same = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            if (try? drawing.files(city)) == alone { same.wrappingAdd(1, ordering: .relaxed) }
        }
        #expect(same.load(ordering: .relaxed) == 4)
    }

    @Test(arguments: [
        "mountain lake", "city skyline", "", "🦄 ?!", "nebula", "autumn forest", "tulips",
    ])
    func `the four pictures differ`(subject: String) throws {
        let four = try drawing.pictures(Imagine(subject: subject, seed: 3))
        for a in 0..<4 {
            for b in 0..<a { #expect(try difference(four[a], four[b]) > 1.5) }
        }
    }

    @Test(arguments: ["1:1", "16:9", "10:1", "1:10", "2:3", "7:5"])
    func `the shape is exact`(ratio: String) throws {
        let shape = try #require(AspectRatio(ratio))
        for subject in ["city and sea", "forest", "words", "planet", "meadow", "cat"] {
            let imagine = Imagine(subject: subject, aspectRatio: shape, quality: 0.25, seed: 1)
            for picture in try drawing.pictures(imagine) {
                let size = shape.size(pixels: drawing.budget)
                #expect(picture.width == size.width)
                #expect(picture.height == size.height)
            }
        }
    }

    @Test func `a square picture has a megapixel by default`() throws {
        let work = ProviderJob(job: JobID.random(), operation: .imagine(city))
        let product = try #require(try Renderer().product(of: work) { _ in true })
        let sizes = try product.images.map { try Picture.decode($0) }.map { [$0.width, $0.height] }
        #expect(sizes == Array(repeating: [1024, 1024], count: 4))
    }

    @Test func `progress rises and stays below 100`() throws {
        let told = Mutex<[Int]>([])
        _ = try drawing.files(city) { percent in
            told.withLock { $0.append(percent) }
            return true
        }
        let percents = told.withLock { $0 }
        #expect(percents.count > 20)
        #expect(percents == percents.sorted())
        #expect(Set(percents).count == percents.count)
        #expect((0...99).contains(percents.first ?? -1))
        #expect((90...99).contains(percents.last ?? -1))
    }

    @Test func `a cancelled job stops early`() throws {
        let calls = Atomic<Int>(0)
        let work = ProviderJob(job: JobID.random(), operation: .imagine(city))
        let product = try Renderer(budget: 512 * 512).product(of: work) { percent in
            calls.wrappingAdd(1, ordering: .relaxed)
            return percent < 3
        }
        #expect(product == nil)
        #expect(calls.load(ordering: .relaxed) <= 5)
    }

    @Test func `the file says that no model made it`() throws {
        let file = try #require(try drawing.files(city)?.first)
        #expect(file.range(of: Data("tEXtSoftware\0Built-in renderer (no AI model)".utf8)) != nil)
    }
}
