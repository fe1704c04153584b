import Domain
import Foundation
import Images
import Service
import Store
import Testing

/// The limits that keep one customer's images from delaying all others.
@Suite struct InputLimitTests {
    private static let image = Samples.png(width: 40, height: 30, level: 90)

    private func describe(_ source: ImageSource) -> Submission {
        Submission(.describe(Describe(source)))
    }

    private func blend(_ sources: [ImageSource]) -> Submission {
        Submission(.blend(Blend(sources, seed: 1)))
    }

    private func texts() -> FakeProvider {
        FakeProvider(onStart: { _, _ in .done(Product(texts: ["a"])) })
    }

    @Test func `who can't pay is sent away before anything is fetched, decoded or written`() throws
    {
        let service = try Fixture(plan: "free")
        for _ in 0..<3 { try service.submit() }
        let sources: [ImageSource] = [
            .remote("https://example.org/a.png"), .inline(Data("x".utf8)),
        ]
        let failure = #expect(throws: Failure.self) { try service.submit(blend(sources)) }
        #expect(failure?.code == .insufficientCredits(required: 16, available: 2))
        #expect(try service.web.requests.isEmpty && service.files().isEmpty)
    }

    @Test func `the same image several times is kept once, and fetched once`() throws {
        let service = try Fixture()
        let job = try service.submit(blend([.inline(Self.image), .inline(Self.image)]))
        #expect(try service.files() == ["\(job.id)-input-1.png"])
        service.web.serves(Self.image)
        let url = ImageSource.remote("https://example.org/a.png")
        let remote = try service.submit(blend([url, url, url]))
        #expect(service.web.requests.count == 1)
        _ = try service.inputFetcher().runOne()
        #expect(service.web.requests.count == 2)
        #expect(try service.files().filter { $0.hasPrefix(remote.id.description) }.count == 1)
    }

    @Test func `the images of one request have so many pixels together and no more`() throws {
        let service = try Fixture()
        let large = (0..<4).map { Samples.png(width: 6000, height: 5000, level: UInt8($0)) }
        let failure = #expect(throws: Failure.self) {
            try service.submit(blend(large.map { .inline($0) }))
        }
        #expect(failure?.code == .invalid && failure?.message.contains("together") == true)
        #expect(try service.files().isEmpty && service.balance().held == 0)
    }

    @Test func `inputs go when their job is cancelled or fails, and stay a while for a reroll`()
        throws
    {
        let service = try Fixture()
        let uploads = service.dependencies.uploads
        let cancelled = try service.submit(describe(.inline(Self.image)))
        _ = try service.jobs.cancel(cancelled.id, of: service.caller.account.id)
        #expect(try uploads.removeExpired() == 1 && service.files().isEmpty)
        let done = try service.submit(describe(.inline(Self.image)))
        #expect(try uploads.removeExpired() == 0, "a job that runs keeps its images")
        _ = try service.worker(texts()).runOne()
        #expect(try service.find(done).state == .succeeded && uploads.removeExpired() == 0)
        service.time.advance(by: 3601)
        #expect(try uploads.removeExpired() == 1 && service.files().isEmpty)
    }

    @Test func `an image fetched for a job that was cancelled meanwhile does not stay`() throws {
        let service = try Fixture()
        service.web.serves(Self.image)
        let job = try service.submit(describe(.remote("https://example.org/a.png")))
        service.web.answers { _ throws(FetchFailure) in
            _ = try? service.jobs.cancel(job.id, of: service.caller.account.id)
            return FetchResponse(status: 200, headers: [:], body: Self.image)
        }
        _ = try service.inputFetcher().runOne()
        _ = try service.dependencies.uploads.removeExpired()
        #expect(try service.files().isEmpty)
    }

    @Test func `one account's fetches leave room for the next account's`() throws {
        let service = try Fixture()
        service.web.serves(Self.image)
        for _ in 0..<3 { try service.submit(describe(.remote("https://example.org/a.png"))) }
        let fetcher = service.inputFetcher()
        let depth = Counter()
        let refused = Counter()
        service.web.answers { _ throws(FetchFailure) in
            depth.increase()
            if (try? fetcher.runOne()) == false { refused.increase() }
            return FetchResponse(status: 200, headers: [:], body: Self.image)
        }
        #expect(try fetcher.runOne())
        #expect(depth.value == 2 && refused.value == 1, "two at once, the third has to wait")
        #expect(try fetcher.runOne() && !fetcher.runOne())
    }

    @Test func `a job whose images never come through is given up after five times`() throws {
        let service = try Fixture()
        service.web.serves(Self.image)
        let job = try service.submit(describe(.remote("https://example.org/a.png")))
        for _ in 0..<5 {
            let now = service.time.now
            _ = try service.database.transaction {
                try JobClaims.claim(.fetching, now: now, leaseUntil: now + 60, in: $0)
            }
            service.time.advance(by: 61)
        }
        _ = try service.inputFetcher().runOne()
        #expect(try service.find(job).state == .failed && service.balance().held == 0)
    }

    @Test func `later images that get too little time for a look are let pass, the first is not`()
        throws
    {
        let service = try Fixture()
        service.web.answers { request throws(FetchFailure) in
            guard request.url.hasSuffix("slow") else {
                Thread.sleep(forTimeInterval: 0.7)
                return FetchResponse(status: 200, headers: [:], body: Self.image)
            }
            throw FetchFailure(.timeout)
        }
        let quick = ImageSource.remote("https://example.org/quick")
        let slow = ImageSource.remote("https://example.org/slow")
        #expect(try service.submit(blend([quick, slow])).state == .queued)
        let failure = #expect(throws: Failure.self) {
            try service.submit(blend([slow, quick]), in: .v2)
        }
        #expect(failure?.message.contains("takes too long") == true)
    }

    @Test(arguments: [
        "http://api.example.com/images/", "https://API.example.com:8443/images/",
        "https://api.example.com/images/",
    ])
    func `own images are known by any scheme, port and query`(_ prefix: String) throws {
        let service = try Fixture()
        let name = try service.dependencies.uploads.take(Self.image, from: service.caller).file
        let job = try service.submit(describe(.remote("\(prefix)\(name)?v=1")))
        _ = try service.worker(texts()).runOne()
        #expect(try service.find(job).state == .succeeded && service.web.requests.isEmpty)
    }

    @Test func `a seed asked of a reroll is the one in its words`() throws {
        let service = try Fixture()
        let parent = try service.submit()
        _ = try service.worker(FakeProvider()).runOne()
        let reroll = Reroll(of: parent.id, prompt: "a blue boat --seed 77", seed: 9)
        let again = try service.submit(Submission(.reroll(reroll)))
        _ = try service.worker(FakeProvider()).runOne()
        let asked = try service.submit(Submission(.seed(SeedLookUp(of: again.id))))
        let stored = try service.database.read {
            try JobTable.operation(of: asked.id, of: service.caller.account.id, in: $0)
        }
        #expect(stored == .seed(SeedLookUp(of: again.id, value: 77)))
    }
}
