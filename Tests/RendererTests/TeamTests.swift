import Basics
import Dispatch
import Testing

@testable import Renderer

@Suite struct TeamTests {
    @Test func `both workers have the niceness of the thread that they work for`() throws {
        let bothAreThere = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
        let found = try Niceness.run(at: 15) {
            Team(count: 2).run { index in
                bothAreThere[1 - index].signal()
                return bothAreThere[index].wait(timeout: .now() + 60) == .success
                    ? Niceness.current : nil
            }
        }
        #expect(found == [15, 15])
    }
}
