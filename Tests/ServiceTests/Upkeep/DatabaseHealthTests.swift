import Domain
import Foundation
import Service
import Testing

@Suite struct DatabaseHealthTests {
    @Test func `jobs that wait are counted by their age, and the newest time is known`() throws {
        let service = try Fixture()
        let health = DatabaseHealth(service.context)
        service.time.advance(by: 60)
        try service.submit()
        #expect(try health.newestTime() == service.time.now)
        #expect(try health.jobsWaiting(since: service.time.now) == 0)
        #expect(try health.jobsWaiting(since: service.time.now + 1) == 1)
        #expect(try health.damage().isEmpty && health.holdFaults().isEmpty)
    }

    @Test func `a delivery that is due is overdue once its time is past`() throws {
        let hooks = try WebhookFixture()
        let health = DatabaseHealth(hooks.service.context)
        try hooks.ended()
        let now = hooks.service.time.now
        #expect(try health.deliveriesOverdue(since: now).count == 0)
        let late = try health.deliveriesOverdue(since: now + 1)
        #expect(late.count == 1 && !late.isAnyUnderWay)
    }
}
