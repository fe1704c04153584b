import Domain
import Foundation
import Service
import Store
import TestSupport
import Testing

/// Single bits of the file, flipped in the ledger's tables and those that follow from it.
@Suite struct LedgerDamageTests {
    @Test(arguments: [
        "ledger", "ledger_once", "ledger_by_account", "ledger_without_job", "balance", "house",
        "lot", "lot_by_account", "lot_by_expiry", "lot_hold",
    ]) func `a flipped bit is found, wherever it is`(name: String) throws {
        let service = try busy()
        let place = try TemporaryDirectory()
        let file = place.url.appendingPathComponent("copy.sqlite")
        try service.directory.archive.copy(to: file) { _ in }
        let whole = try Data(contentsOf: file)
        #expect(try faults(of: whole, in: place).isEmpty)
        let root = try page(of: name, in: service.database)
        let bytes = telling(of: root, in: whole)
        var dice = Dice(seed: 5)
        for _ in 0..<40 {
            let byte = try #require(bytes.randomElement(using: &dice))
            let bit = UInt8(1) << UInt8.random(in: 0...7, using: &dice)
            var changed = whole
            changed[byte] ^= bit
            let found = try faults(of: changed, in: place)
            #expect(!found.isEmpty, "byte \(byte), bit \(bit)")
        }
    }

    // MARK: - Private

    private func busy() throws -> Fixture {
        let service = try Fixture()
        _ = try service.credits.add(30, to: "jane@example.com", reason: "invoice 7")
        _ = try service.credits.add(
            7,
            to: "jane@example.com",
            source: .correction,
            reason: "sorry",
            expiresAt: service.time.now + 86400
        )
        for _ in 0..<4 { try service.submit() }
        _ = try service.worker(FakeProvider()).runOne()
        return service
    }

    private func faults(of bytes: Data, in place: TemporaryDirectory) throws -> [LedgerFault] {
        let file = place.url.appendingPathComponent("\(UUID().uuidString).sqlite")
        try bytes.write(to: file)
        let database = try SQLiteDatabase(path: file.path)
        return try LedgerCheck(Context(database: database)).run().faults
    }

    /// The root page of a table or an index, from 1.
    private func page(of name: String, in database: any Database) throws -> Int {
        let sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        let found = try database.read { try $0.first(sql, [.text(name)]) { $0.integer() } }
        return try #require(found)
    }

    /// The bytes of a leaf page that carry data: those of its cells
    /// (https://sqlite.org/fileformat2.html, section 1.6), short of overflow pages.
    private func telling(of page: Int, in file: Data) -> [Int] {
        let start = (page - 1) * 4096
        let isTable = file[start] == 13
        #expect(isTable || file[start] == 10, "no leaf")
        return (0..<number(at: start + 3, in: file)).flatMap { cell in
            let first = start + number(at: start + 8 + 2 * cell, in: file)
            let payload = varint(at: first, in: file)
            let record = isTable ? varint(at: payload.end, in: file).end : payload.end
            // The type of a row's number in its record: the number itself is the cell's key.
            return (first..<record + payload.value).filter { !isTable || $0 != record + 1 }
        }
    }

    private func number(at place: Int, in file: Data) -> Int {
        Int(file[place]) << 8 | Int(file[place + 1])
    }

    /// An SQLite varint, seven bits a byte, and the place after it.
    private func varint(at place: Int, in file: Data) -> (value: Int, end: Int) {
        var (value, end) = (0, place)
        repeat {
            value = value << 7 | Int(file[end] & 0x7F)
            end += 1
        } while file[end - 1] >= 0x80
        return (value, end)
    }
}

/// The same numbers for every run.
private struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
