import Domain
import Service
import Testing

extension SharedResourceTests {
    // MARK: - Fetches

    private static let url = "https://images.example.org/a.png"
    var remote: Submission { Submission(.describe(Describe(.remote(Self.url)))) }

    func keep(_ caller: Authenticated) throws {
        _ = try service.dependencies.uploads.take(at: Self.url, from: caller, limit: 1_000_000)
    }

    /// Begins fetches of mallory's inside each other until none is begun, then bob's.
    func fetches(_ begin: @escaping @Sendable (Authenticated) -> Void) throws {
        service.web.answers { [taken, mallory, bob] _ throws(FetchFailure) in
            if taken.bob.value == 0 {
                taken.mallory.increase()
                let before = taken.mallory.value
                begin(mallory)
                if taken.mallory.value == before {
                    taken.bob.increase()
                    let count = taken.bob.value
                    begin(bob)
                    #expect(taken.bob.value == count + 1, "bob's fetch was not begun")
                }
            } else {
                taken.bob.increase()
            }
            return FetchResponse(status: 200, headers: [:], body: Samples.four[0])
        }
        begin(mallory)
    }

    func inputFetches() throws {
        for _ in 0..<20 { _ = try service.submit(remote, by: mallory) }
        _ = try service.submit(remote, by: bob)
        let fetcher = service.inputFetcher()
        service.web.answers { [taken] _ throws(FetchFailure) in
            taken.mallory.increase()
            if taken.mallory.value < 20 { _ = try? fetcher.runOne() }
            return FetchResponse(status: 200, headers: [:], body: Samples.four[0])
        }
        // Accounts take turns: with one of bob's jobs, one in four of the seven places left is mallory's.
        _ = try fetcher.runOne()
        #expect(taken.mallory.value == 2)
        let done = try service.jobs.list(of: bob, limit: 1, offset: 0).first
        if done?.needsImages == false { taken.bob.increase() }
    }
}
