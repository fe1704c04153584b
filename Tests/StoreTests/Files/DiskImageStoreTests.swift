import Domain
import Foundation
import Store
import Testing
import TestSupport

@Suite struct DiskImageStoreTests {
    private let temporary: TemporaryDirectory

    init() throws { temporary = try TemporaryDirectory() }

    private var root: URL { temporary.url.appendingPathComponent("images") }

    @Test func `files stand under their job's folder, and nothing else does`() throws {
        let files = try DiskImageStore(root: root)
        let job = JobID.random()
        try files.write(
            [
                .init(name: "\(job)-a.png", data: Data([1, 2])),
                .init(name: "\(job)-b.png", data: Data([3])),
            ],
            of: job.description
        )
        try files.write([.init(name: "\(job)-b.png", data: Data([4]))], of: job.description)
        let folder = root.appendingPathComponent(String(job.description.prefix(2)))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
                "\(job)-a.png", "\(job)-b.png",
            ]
        )
        #expect(
            try Data(contentsOf: folder.appendingPathComponent("\(job)-a.png")) == Data([1, 2])
        )
        #expect(try Data(contentsOf: folder.appendingPathComponent("\(job)-b.png")) == Data([4]))
        files.remove(["\(job)-a.png", "\(job)-never.png"])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["\(job)-b.png"]
        )
        #expect(try files.read("\(job)-b.png") == Data([4]) && files.has("\(job)-b.png"))
        #expect(try files.read("\(job)-a.png") == nil && !files.has("\(job)-a.png"))
    }

    @Test func `where one of several can't be written an error comes and no draft stays`() throws {
        let files = try DiskImageStore(root: root)
        let job = JobID.random()
        #expect(throws: StoreError.self) {
            try files.write(
                [
                    .init(name: "\(job)-a.png", data: Data([1])),
                    .init(name: "no/such/folder.png", data: Data([1])),
                ],
                of: job.description
            )
        }
        let folder = root.appendingPathComponent(String(job.description.prefix(2)))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(left.filter { $0.hasSuffix(".tmp") }.isEmpty)
    }
}
