import Domain
import Foundation
import Images
import Service
import Store
import Testing

@Suite struct UploadTests {
    private static let image = Samples.bare(width: 40, height: 30, level: 90)

    private func uploads(
        _ service: Fixture,
        _ change: (inout Uploads.Configuration) -> Void = { _ in }
    ) -> Uploads {
        service.dependencies { change(&$0.uploads) }.uploads
    }

    @Test func `an upload is kept under a name that can't be guessed, until it expires`() throws {
        let service = try Fixture()
        let uploads = uploads(service) { $0.lifetime = .seconds(3600) }
        let name = try uploads.take(Self.image, from: service.caller).file
        #expect(ImageFileName.isServed(name) && name.hasSuffix("-upload.png"))
        #expect(try service.images.read(name) == Self.image)
        service.time.advance(by: 3599)
        #expect(try uploads.removeExpired() == 0 && service.images.has(name))
        service.time.advance(by: 2)
        #expect(try uploads.removeExpired() == 1 && !service.images.has(name))
        #expect(try uploads.removeExpired() == 0)
    }

    @Test func `an upload is kept without its metadata`() throws {
        let service = try Fixture()
        let image = Samples.png(width: 40, height: 30, level: 90)
        #expect(image.range(of: Data("tEXt".utf8)) != nil)
        let kept = try uploads(service).take(image, from: service.caller)
        #expect(try service.images.read(kept.file) == Self.image)
        #expect(kept.byteCount == Self.image.count)
    }

    @Test func `housekeeping removes what has expired`() throws {
        let service = try Fixture()
        let parts = service.dependencies { $0.uploads.lifetime = .seconds(1) }
        let name = try parts.uploads.take(Self.image, from: service.caller).file
        service.time.advance(by: 2)
        parts.housekeeping().tidy()
        #expect(!service.images.has(name))
    }

    @Test func `what is too large, broken or no image is refused and leaves nothing`() throws {
        let service = try Fixture()
        let tight = uploads(service) { $0.imageBytes = Self.image.count - 1 }
        let large = #expect(throws: Failure.self) {
            try tight.take(Self.image, from: service.caller)
        }
        #expect(large?.code == .tooLarge)
        for data in [Data("<svg/>".utf8), Data(), Self.image.prefix(60)] {
            let failure = #expect(throws: Failure.self) {
                try uploads(service).take(data, from: service.caller)
            }
            #expect(failure?.code == .invalid)
        }
        #expect(try service.files().isEmpty)
    }

    @Test func `what can't be written has no row, and takes up no room`() throws {
        let service = try Fixture()
        try FileManager.default.removeItem(at: service.directory.images)
        let account = service.caller.account.id
        #expect(throws: (any Error).self) {
            try uploads(service).take(Self.image, from: service.caller)
        }
        let submission = Submission(.describe(Describe(.inline(Self.image))))
        #expect(throws: (any Error).self) {
            try service.jobs.submit(submission, in: .v1, by: service.caller)
        }
        #expect(try service.database.read { try UploadTable.bytes(of: account, in: $0) } == 0)
    }

    @Test func `a file stays as long as its row can't be deleted`() throws {
        let service = try Fixture()
        let refusing = RefusingDatabase(service.database, refused: 2)
        let uploads = service.dependencies(replacing: { $0.database = refusing }).uploads
        let name = try uploads.take(Self.image, from: service.caller).file
        service.time.advance(by: 24 * 3600)
        #expect(throws: StoreError.self) { try uploads.removeExpired() }
        #expect(service.images.has(name))
        #expect(try uploads.removeExpired() == 1 && !service.images.has(name))
    }

    @Test func `an account's uploads have room for so much and no more`() throws {
        let service = try Fixture()
        let uploads = uploads(service) { $0.accountBytes = 2 * Self.image.count }
        for _ in 0..<2 { _ = try uploads.take(Self.image, from: service.caller) }
        let failure = #expect(throws: Failure.self) {
            try uploads.take(Self.image, from: service.caller)
        }
        #expect(failure?.code == .invalid)
        #expect(try service.files().count == 2)
    }

    @Test func `an image that a URL names is fetched and kept, and found again by its id`() throws {
        let service = try Fixture()
        let uploads = uploads(service)
        service.web.serves(Self.image)
        let url = "https://example.org/a.png"
        let kept = try uploads.take(at: url, from: service.caller, limit: 1_000_000)
        #expect(service.web.requests.map(\.url) == [url])
        #expect(try service.images.read(kept.file) == Self.image)
        let id = try #require(UploadID(parsing: kept.id.description))
        #expect(try uploads.find(id, of: service.caller.account.id) == kept)
        service.time.advance(by: 24 * 3600)
        #expect(throws: Failure.self) { try uploads.find(id, of: service.caller.account.id) }
    }

    @Test func `another account's upload is not found`() throws {
        let service = try Fixture()
        let uploads = uploads(service)
        let kept = try uploads.take(Self.image, from: service.caller)
        let id = try #require(UploadID(parsing: kept.id.description))
        let failure = #expect(throws: Failure.self) { try uploads.find(id, of: .random()) }
        #expect(failure?.code == .notFound)
    }

    @Test func `a URL without an image keeps nothing, and too many at once are sent away`() throws {
        let service = try Fixture()
        let url = "https://example.org/a.png"
        service.web.serves(Data("<html>".utf8))
        let failure = #expect(throws: Failure.self) {
            try uploads(service).take(at: url, from: service.caller, limit: 1000)
        }
        #expect(failure?.code == .invalid)
        let full = service.dependencies { $0.imports = 0 }.uploads
        let busy = #expect(throws: Failure.self) {
            try full.take(at: url, from: service.caller, limit: 1000)
        }
        #expect(busy?.code == .unavailable && service.web.requests.count == 1)
    }

    @Test func `this server's own image is kept without fetching it`() throws {
        let service = try Fixture()
        let uploads = uploads(service)
        let mine = try uploads.take(Self.image, from: service.caller)
        let kept = try uploads.take(
            at: "https://api.example.com/images/\(mine.file)",
            baseURL: "https://api.example.com",
            from: service.caller,
            limit: 1_000_000
        )
        #expect(kept.file != mine.file && service.web.requests.isEmpty)
        #expect(try service.images.read(kept.file) == Self.image)
    }
}
