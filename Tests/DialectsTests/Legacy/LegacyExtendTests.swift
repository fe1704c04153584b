import Basics
import Dialects
import Domain
import Foundation
import HTTP
import Testing

@Suite struct LegacyExtendTests {
    private let seed = LegacyEndpoint.seed

    private func order(_ path: String, _ body: JSON) throws -> Order {
        try LegacyEndpoint.named(path).order(body)
    }

    private func order(_ path: String, _ name: String, _ value: JSON) throws -> Order {
        try LegacyEndpoint.named(path).order(name, value)
    }

    private func source(_ shape: Parent.Shape, _ index: Int? = nil) -> ImageSource {
        .result(Parent(job: LegacyEndpoint.job, index: index, shape: shape))
    }

    @Test func `a mask may be a data URI, bare base64 or a URL`() throws {
        let prompted = try order(
            "/inpaint",
            ["parent_task_id": .string(LegacyEndpoint.task), "mask": "QUJD", "prompt": "a hat"]
        )
        var inpaint = Inpaint(
            source(.single),
            mask: .inline(Data("ABC".utf8)),
            prompt: "a hat",
            seed: seed
        )
        #expect(prompted == Order(.inpaint(inpaint), prompt: "a hat"))
        inpaint.prompt = nil
        let uri = JSON.string("data:image/png;base64,QUJD")
        #expect(try order("/inpaint", "mask", uri) == Order(.inpaint(inpaint)))
        inpaint.mask = .remote(LegacyEndpoint.url)
        let url = JSON.string(LegacyEndpoint.url)
        #expect(try order("/inpaint", "mask", url) == Order(.inpaint(inpaint)))
    }

    @Test(
        arguments: [(1, 1), (2, 2), ("1.5", 1.5), ("2", 2), (.number(1.25), 1.25)]
            as [(JSON, Double)]
    )
    func `a zoom is a number, also in a string`(_ value: JSON, _ ratio: Double) throws {
        let single = Outpaint(source(.single), ratio: ratio, seed: seed)
        #expect(try order("/outpaint", "zoom_ratio", value).request == .outpaint(single))
        #expect(try order("/midjourney/zoom", "zoom", value).request == .outpaint(single))
        let pro = Outpaint(source(.any, 1), ratio: ratio, seed: seed)
        #expect(try order("/pro/zoom", "type", value).request == .outpaint(pro))
    }

    @Test func `an older zoom doubles the canvas`() throws {
        let zoom = try order("/midjourney/zoom", ["taskId": .string(LegacyEndpoint.task)])
        #expect(zoom.request == .outpaint(Outpaint(source(.single), ratio: 2, seed: seed)))
    }

    @Test func `a square shape of an outpaint is the old SDK's and means nothing`() throws {
        let square = try order("/outpaint", "aspect_ratio", "1:1")
        #expect(square.request == .outpaint(Outpaint(source(.single), ratio: 2, seed: seed)))
        var wide = Outpaint(source(.single), ratio: 1, prompt: "sea", seed: seed)
        wide.aspectRatio = AspectRatio("16:9")
        let body: JSON = [
            "parent_task_id": .string(LegacyEndpoint.task), "zoom_ratio": 1,
            "aspect_ratio": "16:9", "prompt": "sea",
        ]
        #expect(try order("/outpaint", body) == Order(.outpaint(wide), prompt: "sea"))
    }

    @Test func `a pan goes four ways`() throws {
        for side in Pan.Direction.allCases {
            let name = JSON.string(side.rawValue)
            let single = Pan(source(.single), direction: side, seed: seed)
            #expect(try order("/pan", "direction", name).request == .pan(single))
            let pro = Pan(source(.any, 1), direction: side, seed: seed)
            #expect(try order("/pro/pan", "type", name).request == .pan(pro))
        }
    }
}
