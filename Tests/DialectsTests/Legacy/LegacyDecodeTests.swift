import Basics
import Dialects
import Domain
import Foundation
import HTTP
import Testing

@Suite struct LegacyDecodeTests {
    private let job = LegacyEndpoint.job
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

    @Test(arguments: ["/imagine", "/pro/imagine"])
    func `an imagine's prompt is taken apart and its flags win`(_ path: String) throws {
        let text = "a sunflower field --no bees, people --seed 5 --sref 123"
        let flagged = try submission(path, ["prompt": .string(text), "aspect_ratio": "7:3"])
        var imagine = Imagine(subject: "a sunflower field", excluded: ["bees", "people"], seed: 5)
        imagine.aspectRatio = try #require(AspectRatio("7:3"))
        imagine.otherFlags = ["sref": "123"]
        imagine.parameters[.aspectRatio] = .text("7:3")
        #expect(flagged == Submission(.imagine(imagine), prompt: text))
        let shaped = try submission(path, ["prompt": "x --ar 1:2", "aspect_ratio": "7:3"])
        #expect(shaped.operation.imagine?.aspectRatio.description == "1:2")
        let plain = try submission(path, ["prompt": "x"])
        #expect(plain.operation == .imagine(Imagine(subject: "x", seed: seed)))
    }

    @Test func `the old modes are kept and change nothing else`() throws {
        for (sent, mode) in [
            ("fast", "fast"), ("turbo", "turbo"), ("Fast", "fast"), ("TURBO", "turbo"),
            ("relax", "relax"),
        ] {
            var imagine = Imagine(subject: "a cat", seed: seed)
            imagine.parameters[.processMode] = .text(mode)
            let made = try submission("/imagine", "process_mode", .string(sent))
            #expect(made == Submission(.imagine(imagine), prompt: "a cat"))
            imagine.parameters = ParameterValues([.mode: .text(mode)])
            let pro = try submission("/pro/imagine", "mode", .string(sent))
            #expect(pro == Submission(.imagine(imagine), prompt: "a cat"))
        }
    }

    @Test(
        arguments: [
            ("/blend", "dimension", "Portrait"), ("/pan", "direction", "LEFT"),
            ("/upscale-alt", "type", "Creative"),
            ("/variations", "index", "Strong"), ("/pro/vary", "type", "Subtle"),
            ("/midjourney/vary", "strength", "Medium"), ("/flux-imagine", "model", "Flux-Dev"),
            ("/nano-banana-pro", "resolution", "4k"),
        ]
    )
    func `a choice is taken in any case`(_ path: String, _ name: String, _ value: String) throws {
        let taken = try submission(path, name, .string(value))
        #expect(taken == (try submission(path, name, .string(value.lowercased()))))
        let other = try submission(path, name, .string(value.uppercased()))
        #expect(taken == other)
    }

    @Test func `a reroll keeps the parent's shape whatever the old SDK sends`() throws {
        let reroll = try submission(
            "/reroll",
            ["parent_task_id": .string(LegacyEndpoint.task), "aspect_ratio": "1:1", "prompt": "x"]
        )
        #expect(
            reroll == Submission(.reroll(Reroll(of: job, prompt: "x", seed: seed)), prompt: "x")
        )
    }

    @Test(arguments: [1, "1", .number(1)] as [JSON])
    func `an index may be a number or a string`(_ index: JSON) throws {
        let single = Upscale(source(.four, 1), kind: .single, index: 1)
        #expect(try submission("/upscale-1x", "index", index).operation == .upscale(single))
        #expect(try submission("/midjourney/upscale", "index", index).operation == .upscale(single))
        let variation = Variation(source(.four, 1), index: 1, seed: seed)
        #expect(try submission("/variations", "index", index).operation == .variation(variation))
        #expect(
            try submission("/midjourney/vary", "index", index).operation == .variation(variation)
        )
    }

    @Test func `double sizes are of single pictures`() throws {
        for kind in [Upscale.Kind.subtle, .creative] {
            let type = JSON.string(kind.rawValue)
            let alternative = Upscale(source(.single), kind: kind)
            #expect(try submission("/upscale-alt", "type", type).operation == .upscale(alternative))
            let pro = Upscale(source(.any, 1), kind: kind, index: 1)
            #expect(try submission("/pro/upscale", "type", type).operation == .upscale(pro))
        }
    }

    @Test func `a variation is of one of four by index, or of a single one by strength`() throws {
        let fields = try submission(
            "/variations",
            [
                "parent_task_id": .string(LegacyEndpoint.task), "index": "4", "prompt": "a dog",
                "aspect_ratio": "1:1",
            ]
        )
        let four = Variation(source(.four, 4), index: 4, prompt: "a dog", seed: seed)
        #expect(fields == Submission(.variation(four), prompt: "a dog"))
        for strength in [Variation.Strength.strong, .subtle] {
            let word = JSON.string(strength.rawValue)
            let single = Variation(source(.single), strength: strength, seed: seed)
            #expect(try submission("/variations", "index", word).operation == .variation(single))
            let pro = Variation(source(.any, 1), strength: strength, index: 1, seed: seed)
            #expect(try submission("/pro/vary", "type", word).operation == .variation(pro))
        }
        let pro = Variation(source(.any, 2), index: 2, seed: seed)
        #expect(try submission("/pro/variations", "index", "2").operation == .variation(pro))
    }

    @Test(
        arguments: [
            ("subtle", Variation.Strength.subtle), ("medium", .medium), ("strong", .strong),
            (0, .subtle), (49, .subtle), (50, .strong), ("100", .strong),
        ] as [(JSON, Variation.Strength)]
    )
    func `the older vary has a strength`(_ value: JSON, _ strength: Variation.Strength) throws {
        let variation = Variation(source(.four, 1), strength: strength, index: 1, seed: seed)
        #expect(
            try submission("/midjourney/vary", "strength", value).operation == .variation(variation)
        )
    }

    @Test func `a described image is a URL or a data URI`() throws {
        let url = try submission("/describe", ["image_url": .string(LegacyEndpoint.url)])
        #expect(url == Submission(.describe(Describe(.remote(LegacyEndpoint.url)))))
        let inline = try submission("/describe", ["image_url": "data:image/png;base64,QUJD"])
        #expect(inline == Submission(.describe(Describe(.inline(Data("ABC".utf8))))))
    }

    @Test(arguments: [
        (nil, "1:1"), ("square", "1:1"), ("portrait", "2:3"), ("landscape", "3:2"),
    ])
    func `a blend has a dimension`(_ dimension: String?, _ ratio: String) throws {
        let two = try submission("/blend", "dimension", .optional(dimension))
        let image = ImageSource.remote(LegacyEndpoint.url)
        let shape = try #require(AspectRatio(ratio))
        #expect(two == Submission(.blend(Blend([image, image], aspectRatio: shape, seed: seed))))
    }

    @Test func `texts are asked of a prompt and of a task`() throws {
        let shorten = try submission("/shorten", ["prompt": "a long prompt --ar 1:1"])
        let prompt = "a long prompt --ar 1:1"
        #expect(shorten == Submission(.shorten(Shorten(prompt: prompt)), prompt: prompt))
        let look = try submission("/seed", ["task_id": .string(LegacyEndpoint.task)])
        #expect(look == Submission(.seed(SeedLookUp(of: job))))
    }
}

extension JobOperation {
    fileprivate var imagine: Imagine? {
        if case .imagine(let imagine) = self { imagine } else { nil }
    }
}
