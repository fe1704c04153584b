import Domain
import Foundation
import Service
import Store
import Testing

/// Images on other servers that can't be had when they are looked at.
@Suite struct RemoteInputTests {
    private func describe(_ source: ImageSource) -> Submission {
        Submission(.describe(Describe(source)))
    }

    @Test(
        arguments: [Dialect.v1, .legacy],
        [FetchFailure.Reason.nameLookUp, .blockedAddress, .refused, .tls, .timeout, .broken]
    )
    func
        `where no document says 400, an image that can't be reached fails its job and not its request`(
            _ dialect: Dialect,
            _ reason: FetchFailure.Reason
        ) throws
    {
        let service = try Fixture()
        service.web.answers { _ throws(FetchFailure) in throw FetchFailure(reason) }
        let image = describe(.remote("https://example.org/a.png"))
        let job = try service.submit(image, in: dialect)
        #expect(job.state == .queued && job.needsImages)
        #expect(try service.balance().held == 4)
        #expect(try service.inputFetcher().runOne())
        let failed = try service.find(job)
        #expect(failed.state == .failed && failed.error?.contains("can't be fetched") == true)
        #expect(try service.balance() == Balance(granted: 500, available: 500, held: 0, spent: 0))
    }

    @Test(
        arguments: [Dialect.v1, .legacy],
        [FetchFailure.Reason.malformedURL, .tooLarge, .tooManyRedirects]
    )
    func `what is seen to be wrong is refused everywhere`(
        _ dialect: Dialect,
        _ reason: FetchFailure.Reason
    ) throws {
        let service = try Fixture()
        let url = ImageSource.remote("https://10.0.0.1/a.png")
        service.web.answers { _ throws(FetchFailure) in throw FetchFailure(reason) }
        let failure = #expect(throws: Failure.self) {
            try service.submit(describe(url), in: dialect)
        }
        #expect(failure?.code == .invalid)
        service.web.serves(Data("<html>".utf8))
        let other = #expect(throws: Failure.self) {
            try service.submit(describe(url), in: dialect)
        }
        #expect(other?.code == .invalid)
    }

    @Test(arguments: ["10.0.0.1", "[fd00::1]", "2130706433", "localhost", "a.localhost"])
    func `an address in the URL is refused, with a redirect to an unknown name alike`(
        _ host: String
    ) throws {
        let service = try Fixture()
        for reason in [FetchFailure.Reason.blockedAddress, .nameLookUp] {
            service.web.answers { _ throws(FetchFailure) in throw FetchFailure(reason) }
            let failure = #expect(throws: Failure.self) {
                try service.submit(describe(.remote("http://\(host)/a.png")))
            }
            #expect(failure?.code == .invalid)
        }
    }

    @Test(arguments: Dialect.allCases)
    func `an image that a proxy has transformed is looked at and taken`(_ dialect: Dialect) throws {
        let service = try Fixture()
        let image = describe(.remote("https://example.org/a.png"))
        service.web.serves(Data("<html>".utf8), status: 203)
        #expect(throws: Failure.self) { try service.submit(image, in: dialect) }
        service.web.serves(InputTests.image, status: 203)
        let job = try service.submit(image, in: dialect)
        #expect(try service.inputFetcher().runOne())
        #expect(try service.find(job).state == .queued)
        #expect(try service.files() == ["\(job.id)-input-1.png"])
    }

    @Test func `an image behind one that can't be reached is looked at all the same`() throws {
        let service = try Fixture()
        service.web.answers { request throws(FetchFailure) in
            guard request.url.hasSuffix("b.png") else { throw FetchFailure(.refused) }
            return FetchResponse(status: 200, headers: [:], body: Data("<html>".utf8))
        }
        let images = ["a.png", "b.png"].map { ImageSource.remote("https://example.org/\($0)") }
        let blend = Submission(.blend(Blend(images, seed: 1)))
        #expect(throws: Failure.self) { try service.submit(blend) }
        #expect(service.web.requests.count == 2)
    }

    @Test func `a job whose images are fetched says so until they are there`() throws {
        let service = try Fixture()
        service.web.serves(InputTests.image)
        let job = try service.submit(describe(.remote("https://example.org/a.png")))
        #expect(try service.find(job).needsImages)
        #expect(
            try service.jobs.list(of: job.account, limit: 1, offset: 0).first?.needsImages == true
        )
        _ = try service.inputFetcher().runOne()
        #expect(try !service.find(job).needsImages && service.find(job).state == .queued)
    }
}
