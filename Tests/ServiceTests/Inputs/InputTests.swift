import Basics
import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct InputTests {
    static let image = Samples.bare(width: 40, height: 30, level: 90)

    private func describe(_ source: ImageSource) -> Submission {
        Submission(.describe(Describe(source)))
    }

    private func refusal(
        _ service: Fixture,
        _ source: ImageSource,
        in dialect: Dialect = .v2
    ) -> Failure? {
        let failure = #expect(throws: Failure.self) {
            try service.submit(describe(source), in: dialect)
        }
        #expect(
            (try? service.balance()) == Balance(granted: 500, available: 500, held: 0, spent: 0)
        )
        return failure
    }

    private func provider(
        _ seen: @escaping @Sendable ([Data]) -> Void = { _ in }
    ) -> FakeProvider {
        FakeProvider(onStart: { work, _ in
            seen(work.inputs)
            return .done(Product(texts: ["a", "b", "c", "d"]))
        })
    }

    @Test func `an image in the request is kept durably and reaches the provider byte for byte`()
        throws
    {
        let service = try Fixture()
        let job = try service.submit(describe(.inline(Self.image)))
        #expect(try service.files() == ["\(job.id)-input-1.png"])
        let seen = Guarded<[Data]>([])
        _ = try service.worker(provider { data in seen.withLock { $0 = data } }).runOne()
        #expect(seen.withLock { $0 } == [Self.image])
        let done = try service.find(job)
        #expect(done.state == .succeeded && done.texts == ["a", "b", "c", "d"])
        #expect(done.images.isEmpty)
    }

    @Test(arguments: [
        Data("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), Data("<html></html>".utf8),
        Data([0x89, 0x50]), Self.image.prefix(60), Self.image.dropLast(20), Data(),
    ])
    func `a broken image in the request is refused and nothing stays`(_ data: Data) throws {
        let service = try Fixture()
        #expect(refusal(service, .inline(data))?.code == .invalid)
        #expect(try service.files().isEmpty)
    }

    @Test func `an image whose job is refused for want of credits leaves no file`() throws {
        let service = try Fixture(plan: "free")
        for _ in 0..<12 { try service.submit(describe(.inline(Self.image))) }
        let before = try service.files().count
        #expect(throws: Failure.self) { try service.submit(describe(.inline(Self.image))) }
        #expect(try service.files().count == before)
    }

    @Test func `a remote image is looked at with a short prefix, and fetched whole by the worker`()
        throws
    {
        let service = try Fixture()
        service.web.serves(Self.image)
        let url = "https://example.org/a.png"
        let job = try service.submit(describe(.remote(url)))
        let look = try #require(service.web.requests.first)
        #expect(look.isPrefixEnough && look.byteLimit <= 65_536 && look.timeout <= .seconds(3))
        #expect(look.redirects == 3)
        let seen = Guarded<[Data]>([])
        let worker = try service.worker(provider { data in seen.withLock { $0 = data } })
        #expect(try !worker.runOne(), "no provider starts before the image is there")
        #expect(try service.inputFetcher().runOne())
        #expect(try service.files() == ["\(job.id)-input-1.png"])
        #expect(try worker.runOne() && !service.inputFetcher().runOne())
        #expect(seen.withLock { $0 } == [Self.image])
        let fetched = try #require(service.web.requests.last)
        #expect(!fetched.isPrefixEnough && fetched.byteLimit == 26_214_400)
        #expect(try service.find(job).detail == url)
    }

    @Test(arguments: FetchFailure.Reason.allCases)
    func `a remote image that can't be fetched is refused with the reason`(
        _ reason: FetchFailure.Reason
    ) throws {
        let service = try Fixture()
        service.web.answers { _ throws(FetchFailure) in throw FetchFailure(reason, "secret") }
        let failure = refusal(service, .remote("https://example.org/a.png"))
        #expect(failure?.code == .invalid)
        #expect(failure?.message.hasPrefix("The image at https://example.org/a.png can't") == true)
        #expect(failure?.message.contains("secret") == false)
    }

    @Test func `an unknown name and one of a private address read the same`() throws {
        let service = try Fixture()
        let messages = [FetchFailure.Reason.nameLookUp, .blockedAddress].map { reason in
            service.web.answers { _ throws(FetchFailure) in throw FetchFailure(reason) }
            return refusal(service, .remote("https://intranet.example.org/a.png"))?.message
        }
        #expect(messages[0] != nil && messages[0] == messages[1])
    }

    @Test func `a status, an announced length or other content that is no image is refused`() throws
    {
        let service = try Fixture()
        let url = ImageSource.remote("https://example.org/a.png")
        service.web.serves(Self.image, status: 404)
        #expect(refusal(service, url)?.message.contains("404") == true)
        #expect(service.web.requests.last?.announcedLimit == 26_214_400)
        #expect(try service.submit(describe(url), in: .v1).state == .queued)
        _ = try service.inputFetcher().runOne()
        service.web.serves(Data("<html>".utf8))
        #expect(refusal(service, url)?.message.contains("PNG, JPEG, WebP or GIF") == true)
        service.web.serves(Self.image.prefix(70))
        #expect(refusal(service, url)?.message.contains("damaged") == true)
    }

    @Test func `what goes wrong only later fails the job and gives its credits back`() throws {
        let service = try Fixture()
        service.web.serves(Self.image)
        let job = try service.submit(describe(.remote("https://example.org/a.png")))
        service.web.serves(Self.image, status: 500)
        _ = try service.inputFetcher().runOne()
        let failed = try service.find(job)
        #expect(failed.state == .failed && failed.error?.contains("status 500") == true)
        #expect(try service.balance() == Balance(granted: 500, available: 500, held: 0, spent: 0))
    }

    @Test func `a job whose fetching process died is fetched for again`() throws {
        let service = try Fixture()
        service.web.serves(Self.image)
        let job = try service.submit(describe(.remote("https://example.org/a.png")))
        let now = service.time.now
        _ = try service.database.transaction {
            try JobClaims.claim(.fetching, now: now, leaseUntil: now + 60, in: $0)
        }
        #expect(try !service.inputFetcher().runOne())
        service.time.advance(by: 61)
        #expect(try service.inputFetcher().runOne() && service.worker(provider()).runOne())
        #expect(try service.find(job).state == .succeeded)
    }

    @Test func `a job that is cancelled while its image is fetched stays cancelled`() throws {
        let service = try Fixture()
        service.web.serves(Self.image)
        let job = try service.submit(describe(.remote("https://example.org/a.png")))
        service.web.answers { _ throws(FetchFailure) in
            _ = try? service.jobs.cancel(job.id, of: service.caller.account.id)
            return FetchResponse(status: 200, headers: [:], body: Self.image)
        }
        #expect(try service.inputFetcher().runOne())
        #expect(try service.find(job).state == .cancelled)
        #expect(try !service.worker(provider()).runOne())
        #expect(try service.balance() == Balance(granted: 500, available: 500, held: 0, spent: 0))
    }

    @Test func `this server's own images are read from the disk and never fetched`() throws {
        let service = try Fixture()
        let name = try service.dependencies.uploads.take(Self.image, from: service.caller).file
        let job = try service.submit(describe(.remote("https://api.example.com/images/\(name)")))
        let seen = Guarded<[Data]>([])
        _ = try service.worker(provider { data in seen.withLock { $0 = data } }).runOne()
        #expect(seen.withLock { $0 } == [Self.image] && service.web.requests.isEmpty)
        #expect(try service.find(job).detail == "https://api.example.com/images/\(name)")
    }

    @Test(arguments: [
        "", "x.png", "../images/x.png", "..%2Fapiframe.sqlite",
        "a1b2c3d4-e5f6-7890-abcd-ef1234567890-1.png",
        "a1b2c3d4-e5f6-7890-abcd-ef1234567890-input-1.png",
    ])
    func `a link to an image of ours that is not there, or not for everyone, is refused`(
        _ name: String
    ) throws {
        let service = try Fixture()
        let kept = "a1b2c3d4-e5f6-7890-abcd-ef1234567890-input-1.png"
        try service.images.write([.init(name: kept, data: Self.image)], of: kept)
        let failure = refusal(service, .remote("https://api.example.com/images/\(name)"))
        #expect(failure?.code == .invalid && service.web.requests.isEmpty)
    }

    @Test func `if all preflights are taken the job is accepted unchecked`() throws {
        let service = try Fixture { $0.preflights = 0 }
        let submission = describe(.remote("https://example.org/a.png"))
        #expect(try service.submit(submission).state == .queued)
        #expect(service.web.requests.isEmpty)
    }

    @Test func `a webhook's secret is sealed in the database`() throws {
        let service = try Fixture()
        var submission = describe(.inline(Self.image))
        submission.webhookSecret = "hush-hush"
        let job = try service.submit(submission)
        let sealed = try service.database.read {
            try $0.first(
                "SELECT sealed_webhook_secret FROM job_request WHERE job_id = ?",
                [.text(job.id.description)]
            ) { $0.bytes() }
        }
        let bytes = try #require(sealed)
        #expect(bytes.range(of: Data("hush".utf8)) == nil)
        #expect(try service.serverKey.open(bytes, for: job.id) == Data("hush-hush".utf8))
    }
}
