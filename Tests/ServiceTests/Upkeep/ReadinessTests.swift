import Basics
import Domain
import Foundation
import Logging
import Service
import Store
import Testing

@Suite struct ReadinessTests {
    private let isFull = Guarded(false)

    private func readiness(pause: Duration = .zero) -> Readiness {
        let readiness = Readiness(pause: pause)
        readiness.add(.images) { [isFull] in
            guard isFull.withLock({ $0 }) else { return }
            throw StoreFault.full.error("/secret/path")
        }
        return readiness
    }

    @Test func `what is wrong is told in words without paths, until it is right again`() {
        let readiness = readiness()
        #expect(readiness.problems().isEmpty)
        isFull.withLock { $0 = true }
        #expect(readiness.problems().map(\.part) == [.images])
        #expect(readiness.problems().map(\.words) == ["no space left"])
        isFull.withLock { $0 = false }
        #expect(readiness.problems().isEmpty)
    }

    @Test func `who asks again at once is told what was seen, and nothing is looked at`() {
        let looks = Counter()
        let readiness = Readiness(pause: .seconds(3600))
        readiness.add(.workers) { looks.increase() }
        for _ in 0..<50 { #expect(readiness.problems().isEmpty) }
        #expect(looks.value == 1)
    }

    /// The lines of a part's life: it is not there, it is, it is gone, it is there again.
    private func lines(startsWithin start: Duration) -> [String] {
        let lines = Guarded<[String]>([])
        let recorder = RecordingLogHandler(lines: lines) { message, _ in "\(message)" }
        let readiness = Readiness(pause: .zero, logger: Logger(label: "test") { _ in recorder })
        let isThere = Guarded(false)
        readiness.add(.workers, startsWithin: start) {
            guard !isThere.withLock({ $0 }) else { return }
            throw Failure(.unavailable, "0 of 2 are there")
        }
        for state in [false, false, true, false, true] {
            isThere.withLock { $0 = state }
            #expect(readiness.problems().isEmpty == state)
        }
        return lines.withLock { $0 }
    }

    @Test func `what starts is not ready, but no error until it has worked or its time is over`() {
        let life = ["not ready: workers", "ready again"]
        #expect(lines(startsWithin: .zero) == life + life)
        #expect(lines(startsWithin: .seconds(3600)) == life)
    }

    @Test func `while nothing can be stored no submission is taken and no job begun`() throws {
        let service = try Fixture(readiness: readiness())
        let job = try service.submit()
        let worker = try service.worker(FakeProvider())
        isFull.withLock { $0 = true }
        let refusal = #expect(throws: Failure.self) { try service.submit() }
        #expect(refusal?.code == .unavailable && refusal?.retryAfter != nil)
        #expect(throws: StoreFault.full.error("/secret/path")) { try worker.runOne() }
        #expect(try service.find(job).state == .queued)
        isFull.withLock { $0 = false }
        #expect(try worker.runOne())
        #expect(try service.find(job).state == .succeeded)
        try service.submit()
    }

    @Test func `without the image library no submission is taken and no job begun`() throws {
        let isMissing = Guarded(false)
        let readiness = Readiness(pause: .zero)
        readiness.add(.imageLibrary) {
            if isMissing.withLock({ $0 }) { throw Failure(.unavailable, "it is missing") }
        }
        let service = try Fixture(readiness: readiness)
        let job = try service.submit()
        isMissing.withLock { $0 = true }
        let refusal = #expect(throws: Failure.self) { try service.submit() }
        #expect(refusal?.code == .unavailable)
        #expect(refusal?.message.contains("images") == true)
        let worker = try service.worker(FakeProvider())
        #expect(throws: StoreError.self) { try worker.runOne() }
        #expect(try service.find(job).state == .queued)
        isMissing.withLock { $0 = false }
        #expect(try worker.runOne())
    }

    @Test func `one line about a fault passes a minute, and says how many did not`() {
        let lines = Guarded<[String]>([])
        let time = Guarded(ContinuousClock.now)
        let recorder = RecordingLogHandler(lines: lines) { message, metadata in
            "\(message) \(metadata["left-out"].map { "\($0)" } ?? "0")"
        }
        var logger = Logger(label: "test") { _ in
            RateLimitedLogHandler(recorder) { time.withLock { $0 } }
        }
        logger.logLevel = .info
        let full = ErrorMetadata.metadata(of: StoreFault.full.error("a disk"))
        let locked = ErrorMetadata.metadata(of: StoreFault.locked.error("a file"))
        for _ in 0..<5 { logger.error("one", metadata: full) }
        logger.error("two", metadata: locked)
        for _ in 0..<2 { logger.error("three", metadata: ["error": "another"]) }
        #expect(lines.withLock { $0 } == ["one 0", "two 0", "three 0", "three 0"])
        time.withLock { $0 += .seconds(61) }
        logger.error("one", metadata: full)
        #expect(lines.withLock { $0.last } == "one 4")
    }

    @Test func `every fault says what to do about it`() {
        for fault in StoreFault.allCases {
            let note = ErrorMetadata.metadata(of: fault.error("something"))
            #expect(note["remedy"] == "\(fault.remedy)" && note["fault"] == "\(fault.rawValue)")
            #expect(note["error"] == "\(fault.rawValue): something")
        }
    }
}
