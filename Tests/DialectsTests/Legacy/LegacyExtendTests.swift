import Basics
import Dialects
import Domain
import Foundation
import HTTP
import Testing

@Suite struct LegacyExtendTests {
    private let seed = LegacyEndpoint.seed

    private func submission(_ path: String, _ body: JSON) throws -> Submission {
        try LegacyEndpoint.named(path).submission(body)
    }

    private func submission(_ path: String, _ name: String, _ value: JSON) throws -> Submission {
        try LegacyEndpoint.named(path).submission(name, value)
    }

    private func source(_ shape: Parent.Shape, _ index: Int? = nil) -> ImageSource {
        .result(Parent(job: LegacyEndpoint.job, index: index, shape: shape))
    }

    @Test func `a mask may be a data URI, bare base64 or a URL`() throws {
        let prompted = try submission(
            "/inpaint",
            ["parent_task_id": .string(LegacyEndpoint.task), "mask": "QUJD", "prompt": "a hat"]
        )
        var inpaint = Inpaint(
            source(.single),
            mask: .inline(Data("ABC".utf8)),
            prompt: "a hat",
            seed: seed
        )
        #expect(prompted == Submission(.inpaint(inpaint), prompt: "a hat"))
        inpaint.prompt = nil
        let uri = JSON.string("data:image/png;base64,QUJD")
        #expect(try submission("/inpaint", "mask", uri) == Submission(.inpaint(inpaint)))
        inpaint.mask = .remote(LegacyEndpoint.url)
        let url = JSON.string(LegacyEndpoint.url)
        #expect(try submission("/inpaint", "mask", url) == Submission(.inpaint(inpaint)))
    }

    @Test(
        arguments: [(1, 1), (2, 2), ("1.5", 1.5), ("2", 2), (.number(1.25), 1.25)]
            as [(JSON, Double)]
    )
    func `a zoom is a number, also in a string`(_ value: JSON, _ ratio: Double) throws {
        let single = Outpaint(source(.single), ratio: ratio, seed: seed)
        #expect(try submission("/outpaint", "zoom_ratio", value).operation == .outpaint(single))
        #expect(try submission("/midjourney/zoom", "zoom", value).operation == .outpaint(single))
        let pro = Outpaint(source(.any, 1), ratio: ratio, seed: seed)
        #expect(try submission("/pro/zoom", "type", value).operation == .outpaint(pro))
    }

    @Test func `an older zoom doubles the canvas`() throws {
        let zoom = try submission("/midjourney/zoom", ["taskId": .string(LegacyEndpoint.task)])
        #expect(zoom.operation == .outpaint(Outpaint(source(.single), ratio: 2, seed: seed)))
    }

    @Test func `a square shape of an outpaint is the old SDK's and means nothing`() throws {
        let square = try submission("/outpaint", "aspect_ratio", "1:1")
        #expect(square.operation == .outpaint(Outpaint(source(.single), ratio: 2, seed: seed)))
        var wide = Outpaint(source(.single), ratio: 1, prompt: "sea", seed: seed)
        wide.aspectRatio = AspectRatio("16:9")
        let body: JSON = [
            "parent_task_id": .string(LegacyEndpoint.task), "zoom_ratio": 1,
            "aspect_ratio": "16:9", "prompt": "sea",
        ]
        #expect(try submission("/outpaint", body) == Submission(.outpaint(wide), prompt: "sea"))
    }

    @Test func `a pan goes four ways`() throws {
        for side in Pan.Direction.allCases {
            let name = JSON.string(side.rawValue)
            let single = Pan(source(.single), direction: side, seed: seed)
            #expect(try submission("/pan", "direction", name).operation == .pan(single))
            let pro = Pan(source(.any, 1), direction: side, seed: seed)
            #expect(try submission("/pro/pan", "type", name).operation == .pan(pro))
        }
    }
}
