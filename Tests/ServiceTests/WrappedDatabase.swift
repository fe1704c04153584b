import Store

/// A test's database that passes everything but write transactions on to another one.
protocol WrappedDatabase: Database, Maintenance {
    var base: any Database & Maintenance { get }
}

extension WrappedDatabase {
    func withReader(_ body: (any Transaction) throws -> Void) throws { try base.withReader(body) }

    func withSnapshot(_ body: (any Transaction) throws -> Void) throws {
        try base.withSnapshot(body)
    }

    func integrityProblems(in transaction: any Transaction) throws -> [String] {
        try base.integrityProblems(in: transaction)
    }

    func checkWritable(floor: UInt64) throws { try base.checkWritable(floor: floor) }

    func tendLog(above bytes: Int) throws -> LogState { try base.tendLog(above: bytes) }
}
