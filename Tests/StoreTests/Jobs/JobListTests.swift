import Domain
import Foundation
import Store
import Testing

@Suite struct JobListTests {
    @Test func `a page has the newest jobs first, each with its images in order`() throws {
        let store = try Fixture(credits: 1000)
        let ids = try (0..<5).map { try store.job(at: store.now + Double($0)) }
        for _ in 0..<5 { try finishNext(store) }
        let account = store.caller.account.id
        let page = try store.database.read {
            try JobTable.list(of: account, limit: 2, offset: 1, in: $0)
        }
        #expect(page.map(\.id) == [ids[3], ids[2]])
        for job in page {
            #expect(job.images.map(\.position) == [0, 1])
            #expect(job.images.first?.file == "\(job.id)-grid.png")
            #expect(job.images.first?.byteCount == 7)
        }
    }

    @Test(arguments: [[], [.succeeded], [.queued, .succeeded]] as [[JobState]])
    func `a page of any states has the images of those that have some`(_ states: [JobState]) throws
    {
        let store = try Fixture(credits: 1000)
        let ids = try (0..<4).map { try store.job(at: store.now + Double($0)) }
        for _ in 0..<3 { try finishNext(store) }
        var query = JobQuery()
        query.states = states
        let account = store.caller.account.id
        let page = try store.database.read { [query] in
            try JobTable.page(of: account, where: query, limit: 3, in: $0)
        }
        let expected =
            states == [.succeeded] ? [ids[2], ids[1], ids[0]] : [ids[3], ids[2], ids[1]]
        #expect(page.map(\.id) == expected)
        for job in page {
            #expect(job.images.map(\.position) == (job.state == .succeeded ? [0, 1] : []))
            #expect(job.images.allSatisfy { $0.file.hasPrefix(job.id.description) })
            #expect(job.prompt == nil)
        }
    }

    @Test func `a page past the end is empty`() throws {
        let store = try Fixture()
        let account = store.caller.account.id
        #expect(
            try store.database.read { try JobTable.list(of: account, limit: 2, offset: 9, in: $0) }
                .isEmpty
        )
    }

    private func finishNext(_ store: Fixture) throws {
        let later = store.now + 60
        let claim = try #require(try store.claim(at: later))
        let images = [1, 0].map {
            StoredImage(
                position: $0,
                file: StoredImage.fileName(job: claim.job, position: $0, extension: "png"),
                width: 1,
                height: 1,
                byteCount: 7
            )
        }
        _ = try store.database.transaction {
            try JobEnding.finish(claim, .succeeded(images, texts: []), at: later, in: $0)
        }
    }
}
