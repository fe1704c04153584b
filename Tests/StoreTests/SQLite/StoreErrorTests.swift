import Store
import Testing

@Suite struct StoreErrorTests {
    @Test func `an error has its statement beside its reason, and both in the log`() throws {
        let store = try Fixture()
        let sql = "INSERT INTO house (name, amount) VALUES (NULL, 0)"
        let error = #expect(throws: StoreError.self) {
            _ = try store.database.transaction { try $0.execute(sql, []) }
        }
        #expect(error?.kind == .constraint && error?.fault == nil && error?.statement == sql)
        #expect(error?.reason.contains(sql) == false)
        #expect(error?.logText.hasSuffix(" in the statement: \(sql)") == true)
    }

    @Test func `a fault is a part of the error and of its reason`() {
        let error = StoreFault.full.error("write /x")
        #expect(error.kind == .unavailable && error.fault == .full && error.isStoreUnavailable)
        #expect(error.reason == "no space left: write /x")
        #expect("\(error)" == #"unavailable("no space left: write /x")"#)
        #expect("\(StoreError.newerSchema)" == "newerSchema")
    }
}
