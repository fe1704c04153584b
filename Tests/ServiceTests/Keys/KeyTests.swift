import Cryptography
import Domain
import Foundation
import Service
import Store
import Testing
import TestSupport

@Suite struct KeyTests {
    @Test func `the checksum is the CRC-32 that everybody means`() {
        #expect(CRC32.checksum(of: "123456789".utf8) == 0xCBF4_3926)
    }

    @Test(arguments: APIKeyFormat.allCases)
    func `a key has its prefix, 34 random characters and a checksum`(_ format: APIKeyFormat) throws
    {
        let key = KeyText.random(format)
        let pattern = try Regex("\(format.rawValue)_[0-9A-Za-z]{40}")
        #expect(key.text.wholeMatch(of: pattern) != nil)
        #expect(KeyText(parsing: key.text) == key)
        #expect(KeyText.random(format) != key)
        #expect(key.visiblePrefix.count == format.prefix.count + 6)
    }

    @Test func `every single mistyped character is noticed`() {
        let text = KeyText.random(.v1).text
        for index in text.indices.dropFirst(8) {
            var typed = text
            typed.replaceSubrange(index...index, with: text[index] == "a" ? "b" : "a")
            #expect(KeyText(parsing: typed) == nil)
        }
        #expect(KeyText(parsing: text + "0") == nil && KeyText(parsing: "") == nil)
    }

    @Test func `a leaked key is revoked by itself, and no message repeats a key`() throws {
        let service = try Fixture()
        let other = KeyText.random(.v1).text
        for text in [other, String(other.dropLast()) + "!", other + "x"] {
            let failure = #expect(throws: Failure.self) { try service.keys.revoke(text) }
            #expect(failure?.message.contains(other.dropFirst(14).prefix(5)) == false)
        }
        #expect(try service.keys.revoke(service.key.text).revokedAt != nil)
    }

    @Test func `whoever was let in is let go when the key or the account is stopped`() throws {
        let service = try Fixture()
        let works = {
            let caller = try #require(try service.keys.caller(of: service.caller.key))
            try service.keys.check(caller, from: "192.0.2.1", to: .read)
        }
        try works()
        _ = try service.accounts.suspend("jane@example.com", reason: "fraud")
        #expect(throws: Failure.self) { try works() }
        _ = try service.accounts.resume("jane@example.com")
        try works()
        _ = try service.keys.revoke(service.key.text)
        #expect(try service.keys.caller(of: service.caller.key) == nil)
    }

    @Test func `a key speaks for its account until it is revoked`() throws {
        let service = try Fixture()
        let issued = try service.keys.issue(
            to: "jane@example.com",
            format: .v2,
            name: "second",
            sealedWith: service.serverKey
        )
        #expect(try service.keys.authenticate(issued.key.text)?.account.email == "jane@example.com")
        #expect(try service.keys.authenticate(KeyText.random(.v2).text) == nil)
        #expect(try service.keys.revoke(issued.record.prefix).revokedAt == service.time.now)
        #expect(try service.keys.authenticate(issued.key.text) == nil)
        #expect(try service.keys.authenticate(service.key.text) != nil)
        #expect(throws: Failure.self) { try service.keys.revoke(issued.record.id.description) }
    }

    @Test func `a prefix that means several keys revokes none`() throws {
        let service = try Fixture()
        _ = try service.keys.issue(
            to: "jane@example.com",
            format: .v1,
            name: "b",
            sealedWith: service.serverKey
        )
        for text in ["", "ak", "ak_live_", "a"] {
            #expect(throws: Failure.self) { try service.keys.revoke(text) }
        }
        #expect(try service.keys.list(of: "jane@example.com").allSatisfy { $0.revokedAt == nil })
    }

    @Test func `neither the key nor its plain hash is in the database's files`() throws {
        let service = try Fixture()
        let secret = SHA256.hash(Data(service.key.text.utf8))
        let random = Data(service.key.text.dropFirst(service.key.visiblePrefix.count).utf8)
        for name in try FileManager.default.contentsOfDirectory(atPath: service.directory.root.path)
        {
            let file = service.directory.root.appendingPathComponent(name)
            guard name.hasPrefix("apiframe.sqlite") else { continue }
            let bytes = try Data(contentsOf: file)
            #expect(bytes.range(of: random) == nil && bytes.range(of: secret) == nil, "\(name)")
        }
    }

    @Test func `a sealed secret opens under the same server key and id only`() throws {
        let service = try Fixture()
        let id = APIKeyID.random()
        let sealed = try service.serverKey.seal(Data("secret".utf8), for: id)
        let again = try ServerKey(file: service.directory.serverKey)
        #expect(try again.open(sealed, for: id) == Data("secret".utf8))
        #expect(throws: (any Error).self) { try again.open(sealed, for: APIKeyID.random()) }
        let other = try ServerKey(file: service.directory.root.appendingPathComponent("other.key"))
        #expect(throws: (any Error).self) { try other.open(sealed, for: id) }
    }

    @Test func `the server key is made once, for its owner only, also by several at once`() throws {
        let temporary = try TemporaryDirectory()
        let file = temporary.url.appendingPathComponent("server.key")
        let id = APIKeyID.random()
        let sealed = try ServerKey(file: file).seal(Data([1]), for: id)
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            #expect((try? ServerKey(file: file).open(sealed, for: id)) == Data([1]))
        }
        let mode =
            try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a spoilt server key is told and not replaced`() throws {
        let temporary = try TemporaryDirectory()
        let file = temporary.url.appendingPathComponent("server.key")
        try Data("short".utf8).write(to: file)
        #expect(throws: ServerKeyError.malformed(file.path)) { try ServerKey(file: file) }
        #expect(try Data(contentsOf: file) == Data("short".utf8))
    }
}
