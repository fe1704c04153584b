import Basics
import Dialects
import Domain
import Foundation
import HTTP
import Samples
import Testing

@Suite struct V2ActionTests {
    private static let job = V2Sample.job
    private static let id = JSON.string(V2Sample.job.description)
    private static let seed = V2Sample.seed
    private static let single = ImageSource.result(
        Parent(job: job, index: nil, shape: .single, model: .midjourney)
    )

    private static func grid(_ index: Int) -> ImageSource {
        .result(Parent(job: job, index: index, shape: .four, model: .midjourney))
    }

    private func body(_ action: JSON, _ fields: [(String, JSON)]) -> JSON {
        let own = [("action", action), ("parentJobId", Self.id)]
        let kept = own.filter { known in !fields.contains { $0.0 == known.0 } }
        return .object((kept + fields).map { JSON.Member($0.0, $0.1) })
    }

    private func submission(_ body: JSON, isStrict: Bool = false) throws -> Submission {
        try V2Decode(isStrict: isStrict, seed: Self.seed).action(V2Sample.request(body))
    }

    private func problems(_ body: JSON, isStrict: Bool = false) throws -> [String] {
        try V2Sample.problems { try submission(body, isStrict: isStrict) }
    }

    private static let white = ImageSource.inline(Data("ABC".utf8))

    @Test(
        arguments: [
            ("upsample", [("index", 1)], .upscale(Upscale(grid(1), kind: .single, index: 1))),
            (
                "variation", [("index", .number(4))],
                .variation(Variation(grid(4), index: 4, seed: seed))
            ),
            ("inpaint", [("mask", "QUJD")], .inpaint(Inpaint(single, mask: white, seed: seed))),
            (
                "inpaint", [("mask", "DATA:image/png;base64,QUJD"), ("prompt", "a hat")],
                .inpaint(Inpaint(single, mask: white, prompt: "a hat", seed: seed))
            ),
            (
                "outpaint", [("zoomRatio", .number(1.5))],
                .outpaint(Outpaint(single, ratio: 1.5, seed: seed))
            ),
            ("outpaint", [("zoomRatio", 2)], .outpaint(Outpaint(single, ratio: 2, seed: seed))),
            ("pan", [("direction", "up")], .pan(Pan(single, direction: .up, seed: seed))),
        ] as [(String, [(String, JSON)], JobOperation)]
    )
    func `every action is read`(
        _ action: String,
        _ fields: [(String, JSON)],
        _ request: JobOperation
    ) throws {
        let webhook: [(String, JSON)] = [("webhookUrl", .string(V2Sample.url))]
        let submission = try submission(body(.string(action), fields + webhook), isStrict: true)
        #expect(submission.operation == request && submission.operation.model == .midjourney)
        #expect(
            submission.webhookURL == V2Sample.url
                && submission.webhookEvents == ["completed", "failed"]
        )
        #expect(submission.credits == nil)
    }

    @Test func `a job shows its action without the mask`() throws {
        let submission = try submission(
            body("inpaint", [("mask", "QUJD"), ("prompt", "a hat"), ("extra", 1)])
        )
        #expect(submission.prompt == "a hat")
        #expect(
            submission.shownInput == [
                "action": "inpaint", "parentJobId": Self.id, "prompt": "a hat",
            ]
        )
    }

    private static let index = "index: Invalid option: expected one of 1|2|3|4"
    private static let zoom = "zoomRatio: Invalid option: expected one of 1.5|2"
    private static let side =
        #"direction: Invalid option: expected one of "up"|"down"|"left"|"right""#
    private static let base64 = "mask: Invalid base64-encoded string"
    private static let noMask = "mask: Invalid input: expected string, received"
    private static let noText = "Invalid input: expected string, received"
    private static let action =
        #"action: Invalid option: expected one of "upsample"|"variation"|"inpaint"|"outpaint"|"pan""#

    @Test(
        arguments: [
            ("upsample", [], [index]), ("upsample", [("index", .null)], [index]),
            ("upsample", [("index", 0)], [index]), ("upsample", [("index", 5)], [index]),
            ("upsample", [("index", "1")], [index]),
            ("variation", [("index", .number(1.5))], [index]),
            ("inpaint", [], ["\(noMask) undefined"]),
            ("inpaint", [("mask", 5)], ["\(noMask) number"]),
            (
                "inpaint", [("mask", "")],
                ["mask: Too small: expected string to have >=1 characters"]
            ),
            ("inpaint", [("mask", "!")], [base64]),
            ("inpaint", [("mask", "data:image/png;base64,")], [base64]),
            (
                "inpaint", [("mask", "QUJD"), ("prompt", Parameter.text(2001))],
                ["prompt: Too big: expected string to have <=2000 characters"]
            ),
            ("outpaint", [], [zoom]), ("outpaint", [("zoomRatio", 1)], [zoom]),
            ("outpaint", [("zoomRatio", "2")], [zoom]), ("pan", [], [side]),
            ("pan", [("direction", "Up")], [side]),
            (
                "pan", [("parentJobId", "x"), ("direction", 1), ("webhookUrl", "x")],
                ["parentJobId: Invalid UUID", side, "webhookUrl: Invalid URL"]
            ),
            (
                "pan", [("parentJobId", .null), ("direction", "up")],
                ["parentJobId: \(noText) null"]
            ),
            (
                "pan", [("parentJobId", 5), ("direction", "up")],
                ["parentJobId: \(noText) number"]
            ),
            ("reroll", [], [action]),
            (
                "", [("parentJobId", .null)],
                [
                    action, "parentJobId: \(noText) null",
                ]
            ),
        ] as [(String, [(String, JSON)], [String])]
    )
    func `everything wrong with an action is told`(
        _ action: String,
        _ fields: [(String, JSON)],
        _ expected: [String]
    ) throws {
        #expect(try problems(body(.string(action), fields)) == expected)
    }

    @Test func `an action is a text`() throws {
        for action in [.null, 5, ["pan"]] as [JSON] {
            #expect(try problems(body(action, [("direction", "up")])) == [Self.action])
        }
    }

    @Test func `a mask may have 12 million characters`() throws {
        let longest = JSON.string(String(repeating: "A", count: 12_000_000))
        #expect(try problems(body("inpaint", [("mask", longest)])).isEmpty)
        let longer = JSON.string(String(repeating: "A", count: 12_000_001))
        #expect(
            try problems(body("inpaint", [("mask", longer)]))
                == ["mask: Too big: expected string to have <=12000000 characters"]
        )
    }

    @Test func `another action's fields are passed over, or refused where the body is strict`()
        throws
    {
        let mixed = body("pan", [("direction", "up"), ("index", 9)])
        #expect(try problems(mixed).isEmpty)
        #expect(try problems(mixed, isStrict: true) == [#"index: Unrecognized key: "index""#])
    }
}
