import Domain
import Foundation
import Service
import Store
import Testing

@Suite struct StartProblemTests {
    private func sentence(_ error: any Error) -> String {
        StartProblem.sentence(error, database: URL(fileURLWithPath: "/data/apiframe.sqlite"))
    }

    @Test(arguments: StoreFault.allCases)
    func `a fault is told with its path and its remedy`(_ fault: StoreFault) {
        let text = sentence(fault.error("mkdir /data: a reason"))
        #expect(text == "\(fault.rawValue): mkdir /data: a reason; \(fault.remedy).")
    }

    @Test func `a database that does not work is named, with a way out`() {
        let broken = sentence(StoreError.broken("26 file is not a database"))
        #expect(
            broken.hasPrefix("/data/apiframe.sqlite does not work: 26 file is not a database; ")
        )
        #expect(broken.contains("apiframe-admin restore"))
        #expect(
            sentence(StoreError.newerSchema).contains("/data/apiframe.sqlite was made by a newer")
        )
    }

    @Test func `other errors have their own words`() {
        #expect(sentence(StoreError.unavailable("/data is a file")) == "/data is a file.")
        #expect(sentence(Failure(.unavailable, "no socket: x.")) == "no socket: x.")
        #expect(sentence(DataLockError.inUse("/data")).hasSuffix("stop it first."))
    }
}
