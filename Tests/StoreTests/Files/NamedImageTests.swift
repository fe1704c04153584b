import Domain
import Foundation
import Store
import TestSupport
import Testing

/// Files whose names begin with a random token, beside those of older versions.
@Suite struct NamedImageTests {
    private let temporary: TemporaryDirectory
    private let files: DiskImageStore

    init() throws {
        temporary = try TemporaryDirectory()
        files = try DiskImageStore(root: temporary.url.appendingPathComponent("images"))
    }

    @Test func `both are written, listed by their names, read and removed`() throws {
        let (token, job) = (ImageToken.random(), JobID.random())
        let short = "\(token.description.prefix(2))\(job.description.dropFirst(2))-1.png"
        let long = token.name("\(job)-1.png")
        try files.write([.init(name: long, data: Data([1]))], of: token.description)
        try files.write([.init(name: short, data: Data([2]))], of: short)
        #expect(try files.folders() == [String(long.prefix(2))])
        let listed = try files.files(in: String(long.prefix(2)))
        #expect(Set(listed.map(\.name)) == [short, long])
        #expect(try files.read(long) == Data([1]) && files.read(short) == Data([2]))
        #expect(try files.holds(long) && !files.holds("\(job)-1.png"))
        files.remove(listed.filter { $0.name == long }, in: String(long.prefix(2)))
        #expect(try files.read(long) == nil && files.read(short) != nil)
    }

    @Test func `a job makes no directory of its own`() throws {
        let (token, job) = (ImageToken.random(), JobID.random())
        let drafts = (1...4).map {
            ImageFile(name: token.name("\(job)-\($0).png"), data: Data([1]))
        }
        try files.write(drafts, of: token.description)
        let folder = temporary.url.appendingPathComponent("images/\(token.description.prefix(2))")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.sorted() == (1...4).map { "\(token)\(job)-\($0).png" })
    }
}
