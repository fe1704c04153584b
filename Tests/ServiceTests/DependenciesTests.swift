import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct DependenciesTests {
    @Test func `a job's change wakes the sender of webhooks and those who wait for the job`() throws
    {
        let hooks = try WebhookFixture()
        let service = hooks.service
        let job = try service.submit()
        let woken = Counter()
        let place = service.dependencies.waiting.watch(job.id, of: service.account)
        let watch = try #require(place)
        watch.begin { woken.increase() }
        _ = try service.worker(FakeProvider()).runOne()
        #expect(woken.value > 0 && hooks.sender.wakes == woken.value)
    }

    @Test func `a submission wakes the threads of its stage only`() throws {
        let service = try Fixture()
        func wakes() -> [Int] {
            [service.signal.generation(of: .making), service.signal.generation(of: .fetching)]
        }
        let before = wakes()
        try service.submit()
        #expect(wakes() == [before[0] + 1, before[1]])
        service.web.answers { _ throws(FetchFailure) in throw FetchFailure(.timeout) }
        let image = ImageSource.remote("https://example.org/a.png")
        _ = try service.submit(Submission(.describe(Describe(image))))
        #expect(wakes() == [before[0] + 1, before[1] + 1])
        try #require(try service.worker(FakeProvider()).runOne())
        #expect(wakes() == [before[0] + 2, before[1] + 2])
    }

    @Test func `housekeeping times out jobs and removes what no plan keeps`() throws {
        let hooks = try WebhookFixture()
        let service = hooks.service
        let late = try service.submit()
        let house = service.dependencies.housekeeping()
        service.time.advance(by: service.dependencies.configuration.deadlines.queue.seconds + 1)
        house.tidy()
        #expect(try service.find(late).state == .timedOut)
        try service.submit()
        _ = try service.worker(FakeProvider()).runOne()
        try hooks.ended()
        hooks.settle()
        #expect(try !service.files().isEmpty && !hooks.deliveries().isEmpty)
        service.time.advance(by: 86_400 * 400)
        house.tidy()
        #expect(try service.files().isEmpty && hooks.deliveries().isEmpty)
    }

    @Test func `housekeeping removes files without a row`() throws {
        let service = try Fixture()
        let name = "\(JobID.random())-1.png"
        try service.images.write([.init(name: name, data: Samples.four[0])], of: name)
        service.time.advance(by: 86_400 * 3650)
        service.dependencies.housekeeping().tidy()
        #expect(try service.files().isEmpty)
    }
}

extension Duration {
    fileprivate var seconds: Double { self / .seconds(1) }
}
