import FastCGI
import Foundation
import Testing
import TestSupport

@Suite struct ListenerTests {
    private let temporary: TemporaryDirectory

    init() throws { temporary = try TemporaryDirectory() }

    private var path: String { temporary.url.appendingPathComponent("s").path }

    @Test func `a socket that a dead process left is replaced`() throws {
        _ = try Listener(path: path)
        _ = try Listener(path: path)
        #expect(FastCGIClient(path: path) != nil)
    }

    @Test func `a file that is no socket is left alone`() throws {
        try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: ListenerError.notASocket(path)) { try Listener(path: path) }
        #expect(FileManager.default.contents(atPath: path) == Data("mine".utf8))
    }

    @Test func `the socket has its mode before anything can connect`() throws {
        _ = try Listener(path: path, mode: 0o600)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a folder that is missing and a path that is too long are errors and no exit`() {
        #expect(throws: ListenerError.system("bind", path + "/x/y", ENOENT)) {
            try Listener(path: path + "/x/y")
        }
        let long = "/tmp/" + String(repeating: "x", count: 200)
        #expect(throws: ListenerError.pathTooLong(long, limit: 107)) { try Listener(path: long) }
    }
}
