import Basics
import Domain
import Foundation
import Service
import Store
import Testing

extension SharedResourceTests {
    // MARK: - Workers

    func workers() throws {
        let imagine = Submission(.imagine(Imagine(subject: "x", seed: 1)), prompt: "x")
        for _ in 0..<20 { _ = try service.submit(imagine, by: mallory) }
        let late = try service.submit(imagine, by: bob)
        let held = Counter()
        let lookup = service.jobs
        let worker = Guarded<Worker?>(nil)
        let provider = FakeProvider(
            name: "builtin",
            onStart: { [taken, bob] work, _ in
                held.increase()
                let isBobs = (try? lookup.find(work.job, of: bob)) != nil
                (isBobs ? taken.bob : taken.mallory).increase()
                if held.value < 20 { _ = try? worker.withLock { $0 }?.runOne() }
                return .images(Samples.four)
            }
        )
        worker.withLock { $0 = try? service.worker(provider) }
        _ = try worker.withLock { $0 }?.runOne()
        // Of five places the last is kept for an account that holds none.
        #expect(taken.mallory.value == 3 && taken.bob.value == 1)
        #expect(try service.jobs.find(late.id, of: bob).state == .succeeded)
    }

    // MARK: - Webhooks

    func webhooks(failing: Bool = false, _ url: (Int) -> String) throws {
        var configuration = WebhookConfiguration()
        configuration.connections = 32
        let hooks = try WebhookFixture(service, configuration: configuration)
        func end(_ caller: Authenticated, _ url: String) throws {
            _ = try service.jobs.cancel(hooks.submit(to: url, by: caller).id, of: caller)
        }
        let mine = url(1000)
        if failing {
            hooks.sender.answers(500)
            for number in 0..<64 { try end(mallory, url(number)) }
            try end(bob, mine)
            for _ in 0..<8 { hooks.settle() }
        }
        hooks.sender.answers { $0.url == mine ? .success(.status(200)) : nil }
        for number in 0..<64 { try end(mallory, url(number)) }
        service.time.advance(by: failing ? 86_400 : 1)
        hooks.settle()
        for _ in hooks.sender.hanging { taken.mallory.increase() }
        #expect(hooks.sender.hanging.count == (failing ? 8 : 16))
        try end(bob, mine)
        hooks.settle()
        let delivered = hooks.sender.requests.count { $0.url == mine }
        #expect(failing ? delivered > 1 : delivered == 1)
        for _ in 0..<delivered { taken.bob.increase() }
    }
}
