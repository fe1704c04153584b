import Basics
import Domain
import Foundation
import Store
import TestSupport
import Testing

@Suite struct WritableTests {
    private func fault(_ body: () throws -> Void) -> StoreFault? {
        do { try body() } catch { return (error as? StoreError)?.fault }
        return nil
    }

    @Test func `a database that can be written to is fine, one with too little room is not`() throws
    {
        let store = try Fixture()
        #expect(fault { try store.database.checkWritable(floor: 1) } == nil)
        #expect(fault { try store.database.checkWritable(floor: 1 << 60) } == .full)
    }

    @Test func `another program's lock is told, and over with it`() throws {
        let store = try Fixture()
        let other = try store.directory.openDatabase()
        let isLocked = DispatchSemaphore(value: 0)
        let mayEnd = DispatchSemaphore(value: 0)
        let done = DispatchSemaphore(value: 0)
        Thread {
            _ = try? other.transaction { _ in
                isLocked.signal()
                mayEnd.wait()
            }
            done.signal()
        }.start()
        isLocked.wait()
        #expect(fault { try store.database.checkWritable(floor: 1) } == nil, "it may be over soon")
        #expect(
            fault { try store.database.checkWritable(floor: 1, lockPatience: .zero) } == .locked
        )
        mayEnd.signal()
        done.wait()
        #expect(fault { try store.database.checkWritable(floor: 1) } == nil)
    }

    @Test func `its own writers are no lock`() throws {
        let store = try Fixture()
        let stop = Guarded(false)
        let ended = DispatchGroup()
        ended.enter()
        Thread {
            while !stop.withLock({ $0 }) { try? store.append(.grant, 1) }
            ended.leave()
        }.start()
        for _ in 0..<200 { #expect(fault { try store.database.checkWritable(floor: 1) } == nil) }
        stop.withLock { $0 = true }
        ended.wait()
    }

    @Test func `a file that was taken away or replaced is told`() throws {
        let store = try Fixture()
        let (file, aside) = (
            store.directory.databaseFile, store.directory.root.appending(path: "b")
        )
        try FileManager.default.moveItem(at: file, to: aside)
        #expect(fault { try store.database.checkWritable(floor: 1) } == .missing)
        try Data().write(to: file)
        #expect(fault { try store.database.checkWritable(floor: 1) } == .missing)
        try FileManager.default.removeItem(at: file)
        try FileManager.default.moveItem(at: aside, to: file)
        #expect(fault { try store.database.checkWritable(floor: 1) } == nil)
    }

    @Test func `images that are gone are not taken for images that never were`() throws {
        let store = try Fixture()
        let files = try DiskImageStore(root: store.directory.images)
        let name = "\(JobID.random())-1.png"
        #expect(try files.read(name) == nil && !files.holds(name))
        try FileManager.default.removeItem(at: store.directory.images)
        #expect(fault { _ = try files.read(name) } == .missing)
        #expect(fault { _ = try files.holds(name) } == .missing)
        #expect(fault { try files.checkWritable(floor: 1) } == .missing)
    }

    @Test func `a data directory is locked under each of its names`() throws {
        let first = try TemporaryDirectory()
        let second = try TemporaryDirectory()
        let data = DataDirectory(path: first.url.appending(path: "data").path)
        try data.prepare()
        _ = try data.openDatabase()
        let link = second.url.appending(path: "link")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: data.root)
        let own = DataDirectory(path: second.url.appending(path: "own").path)
        try own.prepare()
        try FileManager.default.createSymbolicLink(
            at: own.databaseFile,
            withDestinationURL: data.databaseFile
        )
        let lock = try DataLock(data)
        for path in [data.root.path, link.path, own.root.path] {
            #expect(throws: DataLockError.self) { try DataLock(DataDirectory(path: path)) }
        }
        withExtendedLifetime(lock) {}
    }
}
