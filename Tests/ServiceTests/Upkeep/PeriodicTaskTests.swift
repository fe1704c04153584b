import Basics
import Domain
import Foundation
import Logging
import Service
import Store
import Synchronization
import Testing

@Suite struct ChoreTests {
    private struct Failing: PeriodicTask {
        let name = "failing"
        func run() throws { throw StoreError.unavailable("no space left: test") }
    }

    private struct Counting: PeriodicTask {
        let name = "counting"
        let count: Counter
        func run() { count.increase() }
    }

    private func watch(_ service: Fixture) -> ClockStepGuard {
        ClockStepGuard(service.context, logger: service.logger)
    }

    /// Compares the fixture's clock with one that a test sets.
    private func watch(_ service: Fixture, uptime: Guarded<Double>) -> ClockStepGuard {
        ClockStepGuard(
            service.context,
            logger: service.logger,
            uptime: { .seconds(uptime.withLock { $0 }) }
        )
    }

    private func sweep(_ service: Fixture, _ watch: ClockStepGuard) -> OrphanSweep {
        OrphanSweep(service.upkeep(watch))
    }

    private func retention(_ service: Fixture) -> Retention {
        Retention(service.upkeep(watch(service)))
    }

    /// Gives all files an age by the fixture's clock.
    private func age(_ service: Fixture, _ seconds: Double) throws {
        let root = service.directory.images
        let date = service.time.now - seconds
        for path in FileManager.default.enumerator(atPath: root.path)?.compactMap({ $0 as? String })
            ?? []
        {
            try FileManager.default.setAttributes(
                [.modificationDate: date],
                ofItemAtPath: root.appending(path: path).path
            )
        }
    }

    /// The files of a folder, hidden ones too.
    private func names(_ service: Fixture, _ folder: String) throws -> Set<String> {
        let url = service.directory.images.appending(path: folder)
        return Set(try FileManager.default.contentsOfDirectory(atPath: url.path))
    }

    @Test func `a chore that fails keeps no other from its turn`() throws {
        let service = try Fixture()
        let count = Counter()
        let keeper = Housekeeping(
            chores: [Failing(), Counting(count: count)],
            logger: service.logger
        )
        keeper.tidy()
        keeper.tidy()
        #expect(count.value == 2)
    }

    @Test func `drafts and files without a row go after an hour, all else stays`() throws {
        let service = try Fixture()
        let job = try service.submit()
        _ = try service.worker(FakeProvider()).runOne()
        let folder = String(try service.find(job).images[0].file.prefix(2))
        let directory = service.directory.images.appending(path: folder)
        let lost = folder + JobID.random().description.dropFirst(2)
        let token = "\(folder)\(ImageToken.random().description.dropFirst(2))\(lost)-1.png"
        let orphans = [".\(UUID().uuidString).tmp", "\(lost)-1.png", "\(lost)-input-2.jpg", token]
        let strange = ["\(folder)-notes.txt", "\(lost)-1.png.bak", "README"]
        for name in orphans + strange { try Data([1]).write(to: directory.appending(path: name)) }
        let before = try names(service, folder)
        let sweep = sweep(service, watch(service))
        try age(service, 3590)
        try sweep.run()
        #expect(try names(service, folder) == before, "too young")
        service.time.advance(by: 86_400)
        try age(service, 3700)
        try sweep.run()
        #expect(try names(service, folder) == before.subtracting(orphans))
        #expect(try service.find(job).images.allSatisfy { service.images.has($0.file) })
    }

    @Test func `a sweep comes once a day, one folder at a time`() throws {
        let service = try Fixture()
        for folder in ["aa", "bb"] {
            let name = folder + JobID.random().description.dropFirst(2) + "-1.png"
            try service.images.write([.init(name: name, data: Data([1]))], of: name)
        }
        try age(service, 7200)
        let sweep = sweep(service, watch(service))
        try sweep.run()
        #expect(try service.files().count == 1)
        try sweep.run()
        #expect(try service.files().isEmpty)
        let late = "cc" + JobID.random().description.dropFirst(2) + "-1.png"
        try service.images.write([.init(name: late, data: Data([1]))], of: late)
        try age(service, 7200)
        try sweep.run()
        #expect(try service.files() == [late])
        service.time.advance(by: 86_400)
        try sweep.run()
        try sweep.run()
        try sweep.run()
        #expect(try service.files().isEmpty)
    }

    @Test func `results go when their plan keeps them no longer, the job and its credits stay`()
        throws
    {
        let service = try Fixture()
        let job = try service.submit()
        _ = try service.worker(FakeProvider()).runOne()
        let spent = try service.balance().spent
        let retention = retention(service)
        service.time.advance(by: 90 * 86_400 - 60)
        try retention.run()
        try retention.run()
        #expect(try service.files().count == 5)
        service.time.advance(by: 3601)
        try retention.run()
        let found = try service.find(job)
        #expect(found.isExpired && found.images.isEmpty && found.state == .succeeded)
        #expect(try service.files().isEmpty && service.balance().spent == spent)
    }

    @Test func `each plan has its own time`() throws {
        let service = try Fixture()
        _ = try service.database.transaction {
            try $0.execute("UPDATE plan SET retention_days = 7 WHERE name <> 'standard'", [])
        }
        let job = try service.submit()
        _ = try service.worker(FakeProvider()).runOne()
        service.time.advance(by: 8 * 86_400)
        try retention(service).run()
        #expect(try !service.find(job).isExpired)
        _ = try service.database.transaction {
            try $0.execute("UPDATE plan SET retention_days = 7", [])
        }
        try retention(service).run()
        #expect(try service.find(job).isExpired)
    }

    @Test func `a crash between mark and removal leaves no link, and the files to the sweep`()
        throws
    {
        let service = try Fixture()
        let job = try service.submit()
        _ = try service.worker(FakeProvider()).runOne()
        let now = service.time.now
        try service.database.transaction { try ResultPurge.mark(job.id, at: now, in: $0) }
        #expect(try service.find(job).images.isEmpty && service.files().count == 5)
        service.time.advance(by: 7200)
        try age(service, 7200)
        try sweep(service, watch(service)).run()
        #expect(try service.files().isEmpty)
    }

    @Test func `nothing is removed for its age within an hour after the clock was set`() throws {
        let service = try Fixture()
        let uptime = Guarded(0.0)
        let watch = watch(service, uptime: uptime)
        let name = "\(JobID.random())-1.png"
        try service.images.write([.init(name: name, data: Data([1]))], of: name)
        try age(service, 0)
        service.time.advance(by: 7200)
        try watch.run()
        let sweep = sweep(service, watch)
        try sweep.run()
        #expect(try service.files() == [name])
        service.time.advance(by: 3601)
        uptime.withLock { $0 += 3601 }
        try sweep.run()
        #expect(try service.files().isEmpty)
    }
}

extension Fixture {
    fileprivate func upkeep(_ watch: ClockStepGuard) -> ImageUpkeep {
        ImageUpkeep(context, files: images, watch: watch, logger: logger)
    }
}
