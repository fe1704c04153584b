import Domain
import Service
import Testing

/// The random part of the names of results and uploads.
@Suite struct ImageTokenTests {
    /// The token of some files of one job or upload.
    private func token(_ files: [String]) throws -> String {
        let tokens = Set(files.map { String($0.prefix { $0 != "/" }) })
        #expect(tokens.count == 1)
        let token = try #require(tokens.first)
        #expect(token.wholeMatch(of: /[0-9a-f]{32}/) != nil)
        return token
    }

    @Test func `each job has a token of its own, which all of its images have`() throws {
        let service = try Fixture()
        let jobs = try (0..<4).map { _ in try service.submit("the same cat") }
        let worker = try service.worker(FakeProvider())
        for _ in jobs { #expect(try worker.runOne()) }
        let tokens = try jobs.map { job in
            let images = try service.find(job).images
            #expect(images.count == 5)
            return try token(images.map(\.file))
        }
        #expect(Set(tokens).count == jobs.count)
    }

    @Test func `each upload has a token of its own`() throws {
        let service = try Fixture()
        let image = Samples.bare(width: 40, height: 30, level: 90)
        let tokens = try (0..<4).map { _ in
            try token([service.dependencies.uploads.take(image, from: service.caller).file])
        }
        #expect(Set(tokens).count == 4)
    }
}
