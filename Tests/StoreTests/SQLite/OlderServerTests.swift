import Domain
import Foundation
import Store
import Testing

@Suite struct OlderServerTests {
    @Test func `an old file is not brought up to date under a server that runs`() throws {
        let file = try OldFile(version: 12)
        let before = try file.migrations()
        do {
            let server = try DataLock(file.directory)
            #expect(throws: DataLockError.olderServer(file.directory.root.path)) {
                try withExtendedLifetime(server) {
                    _ = try file.directory.openDatabaseBesideServer()
                }
            }
        }
        #expect(try file.migrations() == before)
        _ = try file.directory.openDatabaseBesideServer()
        #expect(try file.migrations().count > before.count)
    }

    @Test func `a file of this version is opened under a server that runs`() throws {
        let file = try OldFile(version: 12)
        _ = try file.open()
        let server = try DataLock(file.directory)
        try withExtendedLifetime(server) { _ = try file.directory.openDatabaseBesideServer() }
    }
}
