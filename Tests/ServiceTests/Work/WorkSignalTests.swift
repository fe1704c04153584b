import Basics
import Domain
import Foundation
import Service
import Testing

@Suite struct WorkSignalTests {
    @Test func `a wake between looking and waiting is not lost`() {
        let signal = WorkSignal()
        let generation = signal.generation
        signal.wake()
        signal.wait(since: generation, atMost: .seconds(3600))
    }

    @Test func `a wake reaches all who wait`() {
        let signal = WorkSignal()
        let awake = DispatchGroup()
        let generation = signal.generation
        for _ in 0..<4 {
            awake.enter()
            Thread {
                signal.wait(since: generation, atMost: .seconds(3600))
                awake.leave()
            }.start()
        }
        signal.wake()
        #expect(awake.wait(timeout: .now() + 10) == .success)
    }

    @Test func `nobody waits longer than asked`() {
        let signal = WorkSignal()
        signal.wait(since: signal.generation, atMost: .milliseconds(1))
        #expect(signal.generation == 0)
    }

    @Test
    func `a running worker takes a job that is submitted while it sleeps, and stops when told`()
        throws
    {
        let service = try Fixture()
        var configuration = WorkerConfiguration()
        configuration.idle = .seconds(3600)
        let worker = try service.worker(FakeProvider(), configuration: configuration)
        let ended = DispatchGroup()
        ended.enter()
        Thread {
            worker.run()
            ended.leave()
        }.start()
        let job = try service.submit()
        while try !service.find(job).state.isTerminal { Thread.sleep(forTimeInterval: 0.002) }
        #expect(try service.find(job).state == .succeeded)
        worker.stop()
        #expect(ended.wait(timeout: .now() + 10) == .success)
    }
}
