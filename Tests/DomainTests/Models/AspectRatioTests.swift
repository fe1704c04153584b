import Domain
import TestSupport
import Testing

@Suite struct AspectRatioTests {
    @Test(arguments: ["1:1", "16:9", "9:16", "4:3", "3:4", "21:9", "100:99"])
    func `a size has exactly its ratio's shape and no more pixels than asked`(_ text: String) throws
    {
        let ratio = try #require(AspectRatio(text))
        let size = ratio.size(pixels: 1_048_576)
        #expect(size.width * ratio.height == size.height * ratio.width)
        #expect(size.width * size.height <= 1_048_576)
        #expect(size.width * size.height > 900_000)
    }

    @Test func `a ratio is kept in lowest terms`() {
        #expect(AspectRatio("32:18") == AspectRatio("16:9"))
        #expect(AspectRatio("32:18")?.description == "16:9")
    }

    @Test(arguments: [
        ("1920:1080", "16:9"), ("16x9", "16:9"), ("1:10", "1:10"), ("10:1", "10:1"),
        ("1000:999", "1:1"), ("99999:10000", "10:1"), ("1921:1080", "89:50"),
    ])
    func `any whole numbers are a ratio, large ones to a hundredth`(
        _ text: String,
        _ ratio: String
    ) {
        #expect(AspectRatio(text)?.description == ratio)
    }

    @Test(arguments: [
        "", "1", "1:", ":1", "0:1", "1:0", "-1:1", "1:11", "101:10", "1:1:1", "1.5:1", "100000:1",
        "a:b", "+1:1",
    ])
    func `what is no ratio from 1 to 10 is nothing`(_ text: String) {
        #expect(AspectRatio(text) == nil)
    }

    @Test func `millions of marks are refused without a list of what is between them`() {
        let text = String(repeating: ":", count: 4_000_000)
        let start = threadTime
        #expect(AspectRatio(text) == nil)
        #expect(threadTime - start < 0.05)
    }
}
