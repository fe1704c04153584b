import Basics
import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct WorkSignalTests {
    @Test func `a wake between looking and waiting is not lost`() {
        let signal = WorkSignal()
        let generation = signal.generation(of: .making)
        signal.wake(.making)
        signal.wait(for: .making, since: generation, atMost: .seconds(3600))
    }

    @Test func `a wake reaches all who wait`() {
        let signal = WorkSignal()
        let awake = DispatchGroup()
        let generation = signal.generation(of: .making)
        for _ in 0..<4 {
            awake.enter()
            Thread {
                signal.wait(for: .making, since: generation, atMost: .seconds(3600))
                awake.leave()
            }.start()
        }
        signal.wake(.making)
        #expect(awake.wait(timeout: .now() + 10) == .success)
    }

    @Test func `a wake reaches its own stage only`() {
        let signal = WorkSignal()
        let making = signal.generation(of: .making)
        let fetching = signal.generation(of: .fetching)
        signal.wake(.fetching)
        #expect(signal.generation(of: .making) == making)
        signal.wait(for: .fetching, since: fetching, atMost: .seconds(3600))
        signal.wake(.making, .fetching)
        signal.wait(for: .making, since: making, atMost: .seconds(3600))
        signal.wait(for: .fetching, since: fetching + 1, atMost: .seconds(3600))
    }

    @Test func `a sleeper of another stage stays for its own wake`() {
        let signal = WorkSignal()
        let awake = DispatchGroup()
        let generation = signal.generation(of: .fetching)
        awake.enter()
        Thread {
            signal.wait(for: .fetching, since: generation, atMost: .seconds(3600))
            awake.leave()
        }.start()
        signal.wake(.making)
        signal.wake(.fetching)
        #expect(awake.wait(timeout: .now() + 10) == .success)
    }

    @Test func `nobody waits longer than asked`() {
        let signal = WorkSignal()
        signal.wait(for: .making, since: signal.generation(of: .making), atMost: .milliseconds(1))
        #expect(signal.generation(of: .making) == 0)
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
