import Domain
import Foundation
import Service
import Store
import TestSupport
import Testing

@Suite struct BackupTests {
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

    private func work() throws -> Job {
        let job = try fixture.submit()
        _ = try fixture.worker(FakeProvider()).runOne()
        return job
    }

    @Test func `what is restored is what was backed up`() throws {
        let job = try work()
        let outcome = try Backup(of: fixture.directory).make(in: copy, withKey: true)
        #expect(outcome.missing.isEmpty)
        #expect(outcome.manifest.images == 5)
        _ = try Restoration(from: copy, into: other).run()
        let database = try other.openDatabase()
        let found = try database.read {
            try JobTable.find(job.id, of: fixture.caller.account.id, in: $0)
        }
        #expect(try found == fixture.find(job))
        #expect(
            try SecretCheck(ServerKey(file: other.serverKey), in: Context(database: database))
                == .fits
        )
        let images = try DiskImageStore(root: other.images)
        #expect(found?.images.allSatisfy { images.has($0.file) } == true)
    }

    @Test func `the server's key is only in a backup that asks for it`() throws {
        _ = try Backup(of: fixture.directory).make(in: copy, withKey: false)
        let key = copy.appendingPathComponent("server.key").path
        #expect(!FileManager.default.fileExists(atPath: key))
    }

    @Test func `a directory in use is not overwritten`() throws {
        _ = try Backup(of: fixture.directory).make(in: copy, withKey: false)
        #expect(throws: Failure.self) {
            try Backup(of: fixture.directory).make(in: copy, withKey: false)
        }
        #expect(throws: Failure.self) {
            try Restoration(from: copy, into: fixture.directory).run()
        }
    }

    @Test func `a directory that a server has locked is refused`() throws {
        _ = try Backup(of: fixture.directory).make(in: copy, withKey: false)
        try other.prepare()
        let lock = try DataLock(other)
        #expect(throws: DataLockError.self) { try Restoration(from: copy, into: other).run() }
        withExtendedLifetime(lock) {}
    }

    @Test(arguments: ["apiframe.sqlite", "images"])
    func `a changed byte is found and nothing stays behind`(part: String) throws {
        let job = try work()
        _ = try Backup(of: fixture.directory).make(in: copy, withKey: false)
        let image = try fixture.find(job).images[0].file
        let path = part == "images" ? "images/\(ImageFileName.path(of: image))" : part
        let file = copy.appendingPathComponent(path)
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 1
        try FileManager.default.removeItem(at: file)
        try bytes.write(to: file)
        #expect(throws: Failure.self) { try Restoration(from: copy, into: other).run() }
        #expect(!other.hasDatabase)
        let left = try FileManager.default.subpathsOfDirectory(atPath: other.images.path)
        #expect(!left.contains { $0.hasSuffix(".png") })
    }

    @Test func `a manifest can't write outside the data directory`() throws {
        _ = try Backup(of: fixture.directory).make(in: copy, withKey: false)
        let file = copy.appendingPathComponent("manifest.json")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing("apiframe.sqlite\"", with: "../apiframe.sqlite\"")
        try text.write(to: file, atomically: true, encoding: .utf8)
        #expect(throws: Failure.self) { try Restoration(from: copy, into: other).run() }
    }

    @Test func `images that are gone already are named and do not stop a backup`() throws {
        let job = try work()
        let image = try fixture.find(job).images[0].file
        fixture.images.remove([image])
        let outcome = try Backup(of: fixture.directory).make(in: copy, withKey: false)
        #expect(outcome.missing == [image])
        #expect(outcome.manifest.images == 4)
    }

    @Test func `exported keys work on another server, and credits stay behind`() throws {
        let export = try AccountExport(json: try AccountExport(of: fixture.context).json())
        try other.prepare()
        let database = try other.openDatabase()
        let work = AccountImport(export)
        #expect(work.isSealed(under: fixture.serverKey))
        #expect(try !work.isSealed(under: ServerKey(file: other.serverKey)))
        let outcome = try work.run(skippingExisting: false, into: Context(database: database))
        #expect(outcome.accounts == 1)
        #expect(outcome.keys == 1)
        let caller = try APIKeys(Context(database: database)).authenticate(fixture.key.text)
        #expect(caller == fixture.caller)
        #expect(
            try Accounts(Context(database: database)).show("jane@example.com").balance.granted == 0
        )
        #expect(throws: Failure.self) {
            try work.run(skippingExisting: false, into: Context(database: database))
        }
        #expect(
            try work.run(skippingExisting: true, into: Context(database: database)).skipped == 1
        )
    }

    @Test func `webhook secrets go along sealed, and stay behind if they can't be opened`()
        throws
    {
        let account = fixture.caller.account.id
        let secrets = WebhookSecrets(fixture.context, serverKey: fixture.serverKey)
        _ = try secrets.all(of: account)
        let both = try secrets.rotate(of: account).map(\.text)
        #expect(both.count == 2)
        let json = try AccountExport(of: fixture.context).json()
        for text in both { #expect(!String(decoding: json, as: UTF8.self).contains(text)) }
        let work = AccountImport(try AccountExport(json: json))
        #expect(work.isSealed(under: fixture.serverKey))
        try other.prepare()
        let database = try other.openDatabase()
        #expect(
            try work.run(skippingExisting: false, into: Context(database: database)).webhookSecrets
                == 2
        )
        let here = WebhookSecrets(Context(database: database), serverKey: fixture.serverKey)
        #expect(try here.all(of: account).map(\.text) == both)

        let third = DataDirectory(path: place.url.appendingPathComponent("third").path)
        try third.prepare()
        let strange = try third.openDatabase()
        let outcome = try work.run(
            skippingExisting: false,
            isSealedHere: false,
            into: Context(database: strange)
        )
        #expect(outcome.keys == 1 && outcome.webhookSecrets == 0)
        let own = WebhookSecrets(
            Context(database: strange),
            serverKey: try ServerKey(file: third.serverKey)
        )
        #expect(try own.all(of: account).count == 1)
    }

    @Test func `an export of a version without webhook secrets is still taken`() throws {
        let json = try AccountExport(of: fixture.context).json()
        var object = try #require(
            try JSONSerialization.jsonObject(with: json) as? [String: Any]
        )
        object["webhookSecrets"] = nil
        let old = try JSONSerialization.data(withJSONObject: object)
        try other.prepare()
        let database = try other.openDatabase()
        let work = AccountImport(try AccountExport(json: old))
        #expect(try work.run(skippingExisting: false, into: Context(database: database)).keys == 1)
    }

    @Test func `an export holds no key`() throws {
        let text = String(
            decoding: try AccountExport(of: fixture.context).json(),
            as: UTF8.self
        )
        #expect(!text.contains(fixture.key.text))
    }
}
