import Basics
import Dialects
import Domain
import Foundation
import HTTP
import Samples
import Testing

@Suite struct V2ShownTests {
    private static let url = JSON.string(V2Sample.url)

    @Test func `a job shows the known fields, without masks, webhooks and images' bytes`() throws {
        let sample = try V2Sample.named("ideogram-v2")
        let data: JSON = "data:image/png;base64,QUJD"
        let body = sample.body(
            [
                ("mask", data), ("image", data), ("seed", 5), ("extra", 1), ("resolution", .null),
                ("style_reference_images", [Self.url, data]),
            ],
            beside: [("webhookUrl", Self.url), ("webhookEvents", ["failed"]), ("extra", [])]
        )
        let shown: JSON = "data:image/png;base64,…"
        #expect(
            try sample.submission(body).shownInput == [
                "model": "ideogram-v2", "prompt": "a cat",
                "ideogramParams": [
                    "image": shown, "seed": 5, "style_reference_images": [Self.url, shown],
                ],
            ]
        )
    }
}
