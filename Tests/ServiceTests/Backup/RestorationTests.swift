import Domain
import Foundation
import Service
import Store
import TestSupport
import Testing

@Suite struct RestorationTests {
    let fixture: Fixture
    let place: TemporaryDirectory

    init() throws {
        fixture = try Fixture()
        place = try TemporaryDirectory()
    }

    private var copy: URL { place.url.appendingPathComponent("copy") }
    private var other: DataDirectory {
        DataDirectory(path: place.url.appendingPathComponent("other").path)
    }

    @Test(arguments: ["-wal", "-shm", "-journal"])
    func `what another database has left is refused, and neither read nor removed`(
        _ suffix: String
    ) throws {
        _ = try Backup(of: fixture.directory).make(in: copy, withKey: false)
        try other.prepare()
        let left = URL(fileURLWithPath: other.databaseFile.path + suffix)
        try Data("frames of another database".utf8).write(to: left)
        let refusal = #expect(throws: Failure.self) {
            try Restoration(from: copy, into: other).run()
        }
        #expect(refusal?.message.contains(left.lastPathComponent) == true)
        #expect(refusal?.message.contains("move") == true)
        #expect(try Data(contentsOf: left) == Data("frames of another database".utf8))
        #expect(!other.hasDatabase)
    }

    @Test func `a restore that was broken off can be repeated`() throws {
        let job = try fixture.submit()
        _ = try fixture.worker(FakeProvider()).runOne()
        let image = try fixture.find(job).images[0].file
        _ = try Backup(of: fixture.directory).make(in: copy, withKey: true)
        try other.prepare()
        // As a kill leaves it: a part of the database, of an image, and of the key.
        try Data("SQLite".utf8).write(to: other.root.appendingPathComponent(".restoring.sqlite"))
        try Data("kkk".utf8).write(to: other.root.appendingPathComponent(".restoring.key"))
        let folder = other.images.appendingPathComponent(String(image.prefix(2)))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("PNG".utf8).write(
            to: other.images.appendingPathComponent(ImageFileName.path(of: image))
        )
        // One of another backup, which was tried before.
        let stray = "\(image.prefix(2))\(UUID().uuidString.lowercased().dropFirst(2))-grid.png"
        try Data("PNG".utf8).write(to: folder.appendingPathComponent(stray))
        _ = try Restoration(from: copy, into: other).run()
        #expect(other.hasDatabase)
        let names = try FileManager.default.contentsOfDirectory(atPath: other.root.path)
        #expect(!names.contains { $0.hasPrefix(".restoring") })
        let images = try DiskImageStore(root: other.images)
        #expect(try fixture.find(job).images.allSatisfy { images.has($0.file) })
        #expect(!images.has(stray))
    }

    @Test(arguments: ["manifest.json", "apiframe.sqlite", "server.key"])
    func `a FIFO in a file's place is refused and not waited for`(_ name: String) throws {
        _ = try Backup(of: fixture.directory).make(in: copy, withKey: true)
        let file = copy.appendingPathComponent(name)
        #expect(unlink(file.path) == 0 && mkfifo(file.path, 0o600) == 0)
        #expect(throws: (any Error).self) { try Restoration(from: copy, into: other).run() }
        #expect(!other.hasDatabase)
    }

    @Test func `images that a server has made are not cleared for a restore`() throws {
        _ = try Backup(of: fixture.directory).make(in: copy, withKey: false)
        try other.prepare()
        let image = "\(UUID().uuidString.lowercased())-0.png"
        let folder = other.images.appendingPathComponent(String(image.prefix(2)))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("PNG".utf8).write(
            to: other.images.appendingPathComponent(ImageFileName.path(of: image))
        )
        #expect(throws: Failure.self) { try Restoration(from: copy, into: other).run() }
        #expect(try DiskImageStore(root: other.images).has(image))
    }

    @Test(arguments: ["images", "images/ab", "server.key"])
    func `what is there and can't be read is not taken for absent`(_ path: String) throws {
        _ = try Backup(of: fixture.directory).make(in: copy, withKey: true)
        try other.prepare()
        let place = other.root.appendingPathComponent(path)
        try? FileManager.default.removeItem(at: place)
        if path.hasSuffix("key") {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        } else {
            try Data("no folder".utf8).write(to: place)
        }
        let refusal = #expect(throws: Failure.self) {
            try Restoration(from: copy, into: other).run()
        }
        #expect(refusal?.message.contains("\(place.path) can't be") == true)
        #expect(FileManager.default.fileExists(atPath: place.path) && !other.hasDatabase)
    }

    @Test func `a manifest that can't be read is not taken for none`() throws {
        _ = try Backup(of: fixture.directory).make(in: copy, withKey: false)
        let manifest = copy.appendingPathComponent("manifest.json")
        try FileManager.default.removeItem(at: manifest)
        let none = #expect(throws: Failure.self) { try Restoration(from: copy, into: other).run() }
        #expect(none?.message.contains("is no backup") == true)
        try FileManager.default.createDirectory(at: manifest, withIntermediateDirectories: true)
        let unread = #expect(throws: Failure.self) {
            try Restoration(from: copy, into: other).run()
        }
        #expect(unread?.message.hasPrefix("\(manifest.path) can't be read") == true)
    }

    @Test func `a backup that fails leaves no directory that it has made`() throws {
        try FileManager.default.removeItem(at: fixture.directory.serverKey)
        #expect(throws: Failure.self) {
            try Backup(of: fixture.directory).make(in: copy, withKey: true)
        }
        #expect(!FileManager.default.fileExists(atPath: copy.path))
    }

    @Test func `a backup that fails leaves a directory that was there, empty`() throws {
        try FileManager.default.removeItem(at: fixture.directory.serverKey)
        try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
        #expect(throws: Failure.self) {
            try Backup(of: fixture.directory).make(in: copy, withKey: true)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: copy.path).isEmpty)
    }
}
