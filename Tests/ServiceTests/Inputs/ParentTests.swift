import Basics
import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct ParentTests {
    private static let builtin = FakeProvider(name: "builtin")

    /// An imagine that has succeeded.
    private func imagine(_ service: Fixture) throws -> Job {
        let job = try service.submit()
        _ = try service.worker(Self.builtin).runOne()
        return job
    }

    private func upscale(
        _ job: Job,
        _ index: Int? = 2,
        _ shape: Parent.Shape = .four
    ) -> Submission {
        let parent = Parent(job: job.id, index: index, shape: shape)
        return Submission(.upscale(Upscale(.result(parent), kind: .standard, index: index)))
    }

    private func stored(_ service: Fixture, _ job: Job) throws -> JobOperation? {
        try service.database.read {
            try JobTable.operation(of: job.id, of: service.caller.account.id, in: $0)
        }
    }

    private func refusal(_ service: Fixture, _ submission: Submission) throws -> Failure? {
        let before = try service.balance()
        let failure = #expect(throws: Failure.self) { try service.submit(submission) }
        #expect(try service.balance() == before)
        return failure
    }

    @Test func `a follow-up stores the file of its parent's image and how it was drawn`() throws {
        let service = try Fixture()
        let parent = try imagine(service)
        let child = try service.submit(upscale(parent, 3))
        #expect(child.cost == 4 && child.detail == "3" && child.operation == .upscale)
        let drawing = Drawing(imagine: Imagine(subject: "a cat", seed: 1), index: 2)
        let source = ImageSource.file(try service.find(parent).images[3].file, drawing: drawing)
        #expect(try stored(service, child)?.sources == [source])
        let seen = Guarded<[Data]>([])
        let provider = FakeProvider(onStart: { work, _ in
            seen.withLock { $0 = work.inputs }
            return .images([Samples.four[0]])
        })
        _ = try service.worker(provider).runOne()
        #expect(seen.withLock { $0 } == [Samples.four[2]])
        #expect(try service.find(child).state == .succeeded)
    }

    @Test func `an upscale passes its parent's drawing on, a foreign provider has none`() throws {
        let service = try Fixture()
        let parent = try imagine(service)
        let child = try service.submit(upscale(parent, 1))
        let single = FakeProvider(
            name: "builtin",
            onStart: { _, _ in .images([Samples.four[0]]) }
        )
        _ = try service.worker(single).runOne()
        let grandchild = try service.submit(upscale(child, nil, .single))
        #expect(try stored(service, grandchild)?.sources.first?.drawing?.index == 0)
        let foreign = try service.submit()
        for _ in 0..<2 { _ = try service.worker(FakeProvider()).runOne() }
        let other = try service.submit(upscale(foreign, 1))
        #expect(
            try stored(service, other)?.sources.first
                == .file(try service.find(foreign).images[1].file)
        )
    }

    @Test func `a parent of the wrong kind is told which kinds can be one`() throws {
        let service = try Fixture()
        let image = ImageSource.inline(Samples.four[0])
        let described = try service.submit(Submission(.describe(Describe(image))))
        let texts = FakeProvider(onStart: { _, _ in .done(Product(texts: ["a", "b", "c", "d"])) })
        _ = try service.worker(texts).runOne()
        let failure = try refusal(service, upscale(described))
        #expect(failure?.code == .invalid)
        #expect(failure?.message.contains("'describe'") == true)
        for kind in ["imagine", "blend", "variation"] {
            #expect(failure?.message.contains(kind) == true)
        }
        let parent = try imagine(service)
        let single = try refusal(service, upscale(parent, nil, .single))
        #expect(single?.message.contains("'imagine'") == true)
        #expect(single?.message.contains("an upscale") == true)
    }

    @Test func `a parent that is not there or another account's is not found`() throws {
        let service = try Fixture()
        let parent = try imagine(service)
        _ = try service.accounts.create(email: "eve@example.com", name: "Eve", plan: "scale")
        let key = try service.keys.issue(
            to: "eve@example.com",
            format: .v1,
            name: "k",
            sealedWith: service.serverKey
        ).key
        let eve = try #require(try service.keys.authenticate(key.text))
        let failure = #expect(throws: Failure.self) {
            try service.jobs.submit(upscale(parent), in: .v1, by: eve)
        }
        #expect(failure?.code == .notFound)
        let unknown = Parent(job: .random(), index: 1, shape: .four)
        let submission = Submission(.variation(Variation(.result(unknown), seed: 1)))
        #expect(try refusal(service, submission)?.code == .notFound)
    }

    @Test func `a parent that has not succeeded is refused in words for its state`() throws {
        let service = try Fixture()
        let queued = try service.submit()
        #expect(try refusal(service, upscale(queued))?.message.contains("still running") == true)
        _ = try service.jobs.cancel(queued.id, of: service.caller.account.id)
        #expect(try refusal(service, upscale(queued))?.message.contains("cancelled") == true)
        let failing = try service.submit()
        let refusing = FakeProvider(onStart: { _, _ throws(Failure) in
            throw Failure(.providerFailed, "no")
        })
        _ = try service.worker(refusing).runOne()
        #expect(try refusal(service, upscale(failing))?.message.contains("failed") == true)
    }

    @Test func `the parent's images must fit what is asked for`() throws {
        let service = try Fixture()
        let four = try imagine(service)
        #expect(try refusal(service, upscale(four, nil, .single))?.code == .invalid)
        #expect(try refusal(service, upscale(four, nil, .any))?.message.contains("index") == true)
        let one = try service.submit(upscale(four, 1))
        let single = FakeProvider(onStart: { _, _ in .images([Samples.four[0]]) })
        _ = try service.worker(single).runOne()
        #expect(
            try refusal(service, upscale(one, 1, .four))?.message.contains("four images") == true
        )
        #expect(try refusal(service, upscale(one, 2, .any))?.message.contains("no image 2") == true)
        #expect(try service.submit(upscale(one, 1, .any)).state == .queued)
    }

    @Test func `an upscale beyond the largest size is refused before anything is held`() throws {
        let service = try Fixture()
        let parent = try service.submit()
        let wide = Samples.png(width: 2049, height: 1, level: 9)
        let provider = FakeProvider(onStart: { _, _ in
            .images(Array(repeating: wide, count: 4))
        })
        _ = try service.worker(provider).runOne()
        let source = ImageSource.result(Parent(job: parent.id, index: 1, shape: .any))
        let quadruple = Submission(.upscale(Upscale(source, kind: .quadruple)))
        #expect(try refusal(service, quadruple)?.message.contains("2049x1") == true)
        #expect(try service.submit(Submission(.upscale(Upscale(source, kind: .double)))).cost == 2)
    }

    @Test func `a reroll repeats its parent's work with another seed, and words if there are any`()
        throws
    {
        let service = try Fixture()
        let parent = try imagine(service)
        let again = try service.submit(Submission(.reroll(Reroll(of: parent.id, seed: 9))))
        #expect(again.cost == 16 && again.operation == .reroll)
        guard case .reroll(let reroll)? = try stored(service, again) else {
            Issue.record("no reroll")
            return
        }
        #expect(reroll.operation == .imagine(Imagine(subject: "a cat", seed: 9)))
        _ = try service.worker(Self.builtin).runOne()
        #expect(try service.find(again).images.count == 5)
        let other = Reroll(of: again.id, prompt: "a dog --ar 16:9", seed: 3)
        guard
            case .reroll(let worded)? = try stored(
                service,
                service.submit(Submission(.reroll(other)))
            )
        else {
            Issue.record("no reroll")
            return
        }
        #expect(
            worded.operation
                == .imagine(
                    Imagine(subject: "a dog", aspectRatio: AspectRatio("16:9") ?? .square, seed: 3)
                )
        )
    }

    @Test func `a seed is the one that its parent was made with`() throws {
        let service = try Fixture()
        let parent = try imagine(service)
        let asked = try service.submit(Submission(.seed(SeedLookUp(of: parent.id))))
        #expect(try stored(service, asked) == .seed(SeedLookUp(of: parent.id, value: 1)))
        _ = try service.worker(
            FakeProvider(onStart: { _, _ in .done(Product(texts: ["1"])) })
        ).runOne()
        let seedless = Submission(.seed(SeedLookUp(of: asked.id)))
        #expect(try refusal(service, seedless)?.message.contains("without a seed") == true)
    }

    @Test(arguments: [
        Product(), Product(images: Samples.four), Product(texts: [""]),
        Product(texts: Array(repeating: "x", count: 21)),
        Product(texts: [String(repeating: "x", count: 20_001)]),
    ])
    func `a provider that returns no usable texts fails the job`(_ product: Product) throws {
        let service = try Fixture()
        let job = try service.submit(Submission(.shorten(Shorten(prompt: "a very fine cat"))))
        _ = try service.worker(FakeProvider(onStart: { _, _ in .done(product) })).runOne()
        #expect(try service.find(job).state == .failed && service.balance().held == 0)
    }
}
