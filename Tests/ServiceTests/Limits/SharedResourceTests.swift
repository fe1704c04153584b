import Domain
import Foundation
import Service
import Store
import Testing

/// One free account tries to take the whole of each shared resource; another still gets its place.
@Suite struct SharedResourceTests {
    let service: Fixture
    let mallory: Authenticated
    let bob: Authenticated
    /// The places that each of the two got; callbacks count them on any thread.
    let taken = (mallory: Counter(), bob: Counter())

    init() throws {
        service = try Fixture {
            $0.workerThreads = 4
            $0.waiters = 32
        }
        mallory = try service.newCaller("mallory@example.com", plan: "free")
        bob = try service.newCaller("bob@example.com", plan: "standard")
        let credits = service.credits
        for email in ["mallory@example.com", "bob@example.com"] {
            _ = try credits.add(10_000, to: email, reason: "test")
        }
        _ = try service.database.transaction {
            try $0.execute("UPDATE tier SET concurrent_jobs = 1000, queue_size = 1000", [])
        }
        service.web.serves(Samples.four[0])
    }

    @Test(arguments: SharedResource.allCases)
    func `one account takes a part, and another gets a place`(_ resource: SharedResource) throws {
        switch resource {
        case .waiters: try waiters()
        case .imageChecks, .imageCheckQueue: checks()
        case .preflights: try fetches { _ = try? service.submit(remote, by: $0) }
        case .assetFetches: try fetches { _ = try? keep($0) }
        case .inputFetches: try inputFetches()
        case .workers: try workers()
        case .webhooks: try webhooks { "https://h\($0).example.com/" }
        case .failingWebhooks: try webhooks(failing: true) { "https://h\($0).example.com/" }
        case .webhooksOfHost: try webhooks { "https://one.example.com/\($0)" }
        }
        #expect(taken.mallory.value > 0 && taken.bob.value > 0)
    }

    // MARK: - Waiters, checks

    private func waiters() throws {
        var places: [JobSubscription] = []
        while let place = service.dependencies.waiting.watch(.random(), of: mallory) {
            places.append(place)
            taken.mallory.increase()
        }
        #expect(places.count == 16)
        if service.dependencies.waiting.watch(.random(), of: bob) != nil { taken.bob.increase() }
    }

    /// Holds three of four places, in each other, and has ten more checks of mallory's come.
    private func checks() {
        let semaphore = FairSemaphore(count: 4, waiting: 8)
        let group = DispatchGroup()
        func nest() {
            taken.mallory.increase()
            if taken.mallory.value < 3 {
                _ = semaphore.run(for: mallory.account.id, nest)
            } else {
                crowd(semaphore, group)
                _ = semaphore.run(for: bob.account.id) { taken.bob.increase() }
                #expect(taken.mallory.value == 3, "three wait for their turn")
            }
        }
        _ = semaphore.run(for: mallory.account.id, nest)
        group.wait()
        #expect(taken.mallory.value == 6, "three and three in the queue, of twelve places")
    }

    /// Returns once all that have no room in the queue were sent away.
    private func crowd(_ semaphore: FairSemaphore, _ group: DispatchGroup) {
        let refused = DispatchSemaphore(value: 0)
        for _ in 0..<10 {
            DispatchQueue.global().async(group: group) { [taken, mallory] in
                let done: Void? = semaphore.run(for: mallory.account.id) {
                    taken.mallory.increase()
                }
                if done == nil { refused.signal() }
            }
        }
        for _ in 0..<7 { #expect(refused.wait(timeout: .now() + 20) == .success) }
    }
}
