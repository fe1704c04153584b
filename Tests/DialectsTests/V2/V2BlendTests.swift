import Basics
import Dialects
import Domain
import HTTP
import Samples
import Testing

@Suite struct V2BlendTests {
    private static let seed = V2Sample.seed
    private static let noText = "Invalid input: expected string, received"

    @Test func `an image is described`() throws {
        let body: JSON = ["image": .string(V2Sample.url)]
        let submission = try V2Decode(isStrict: true, seed: 1).describe(V2Sample.request(body))
        #expect(submission.operation == .describe(Describe(.remote(V2Sample.url))))
        #expect(submission.shownInput == body && submission.operation.model == .midjourney)
        let missing = try V2Sample.problems {
            try V2Decode(seed: 1).describe(V2Sample.request([:]))
        }
        #expect(missing == ["image: \(Self.noText) undefined"])
    }

    @Test(arguments: [("square", "1:1"), ("portrait", "2:3"), ("landscape", "3:2"), (nil, "1:1")])
    func `images are blended`(_ dimension: String?, _ ratio: String) throws {
        let url = JSON.string(V2Sample.url)
        let body: JSON = ["images": [url, url], "dimension": .optional(dimension)]
        let submission = try V2Decode(seed: Self.seed).blend(V2Sample.request(body))
        let image = ImageSource.remote(V2Sample.url)
        let shape = try #require(AspectRatio(ratio))
        let expected = Blend([image, image], aspectRatio: shape, seed: Self.seed)
        #expect(submission.operation == .blend(expected))
    }

    @Test func `a blend takes two to five images`() throws {
        let url = JSON.string(V2Sample.url)
        let few = "images: Too small: expected array to have >=2 items"
        let table: [(JSON, String)] = [
            (.null, "images: Invalid input: expected array, received null"), ([], few),
            ([url], few), (url, few), ([url, "x"], "images[1]: Invalid URL"),
            (
                .array(Array(repeating: url, count: 6)),
                "images: Too big: expected array to have <=5 items"
            ),
        ]
        for (images, message) in table {
            let request = V2Sample.request(["images": images])
            let problems = try V2Sample.problems { try V2Decode(seed: 1).blend(request) }
            #expect(problems == [message])
        }
        let shaped = V2Sample.request(["images": [url, url], "dimension": "round"])
        let problems = try V2Sample.problems { try V2Decode(seed: 1).blend(shaped) }
        let option = #"Invalid option: expected one of "square"|"portrait"|"landscape""#
        #expect(problems == ["dimension: \(option)"])
    }
}
