import Domain
import Foundation
import Store
import TestSupport
import Testing

/// Data directories that can't be used, each with the path and the system's reason.
@Suite struct PreparingTests {
    private func error(_ body: () throws -> Void) -> StoreError? {
        do { try body() } catch { return error as? StoreError }
        return nil
    }

    @Test func `a directory is made with those above it, and may be there already`() throws {
        let temporary = try TemporaryDirectory()
        let data = DataDirectory(path: temporary.url.appending(path: "a/b/c").path)
        for _ in 0..<2 { try data.prepare() }
        for folder in [data.images, data.run] {
            var isFolder: ObjCBool = false
            #expect(FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder))
            #expect(isFolder.boolValue)
        }
    }

    @Test(arguments: ["", "/images", "/run"])
    func `a file in a directory's place is named`(_ name: String) throws {
        let temporary = try TemporaryDirectory()
        let data = DataDirectory(path: temporary.url.appending(path: "data").path)
        if !name.isEmpty {
            try FileManager.default.createDirectory(
                at: data.root,
                withIntermediateDirectories: true
            )
        }
        try Data().write(to: URL(fileURLWithPath: data.root.path + name))
        let problem = error { try data.prepare() }
        #expect(problem?.kind == .unavailable && problem?.fault == nil)
        #expect(
            problem?.reason
                == "\(data.root.path + name) is a file where a directory must be; move it away"
        )
    }

    @Test(arguments: [("/dev/null/x", StoreFault.missing), ("/proc/self/x", .missing)])
    func `the system's reason is told with the path`(_ path: String, _ fault: StoreFault) {
        let problem = error { try DataDirectory(path: path).prepare() }
        #expect(problem?.fault == fault && problem?.reason.contains(" \(path): ") == true)
        let images = error { _ = try DiskImageStore(root: URL(fileURLWithPath: path)) }
        #expect(images == problem)
    }

    @Test func `a lock that can't be made is told`() throws {
        let temporary = try TemporaryDirectory()
        let data = DataDirectory(path: temporary.url.path)
        try Data().write(to: data.run)
        let problem = error { _ = try DataLock(data) }
        #expect(problem?.fault == .missing)
        #expect(problem?.reason.contains("open \(data.run.path)/apiframe.lock: ") == true)
    }

    @Test func `a database that can't be opened is told with the system's reason`() throws {
        let temporary = try TemporaryDirectory()
        let data = DataDirectory(path: temporary.url.path)
        try FileManager.default.createDirectory(
            at: data.databaseFile,
            withIntermediateDirectories: false
        )
        let problem = error { _ = try data.openDatabase() }
        #expect(problem?.fault == .missing)
        #expect(problem?.reason == "missing: open \(data.databaseFile.path): Is a directory")
    }
}
