import Basics
import Testing

@testable import Images

@Suite struct SaverThreadsTests {
    @Test func `savers run at the usual priority for work that yields, and at once for all other`()
        throws
    {
        try ImageLibrary.start()
        let usual = Niceness.current
        #expect(SaverThreads.run { Niceness.current } == usual)
        #expect(try Niceness.run(at: 15) { SaverThreads.run { Niceness.current } } == usual)
    }
}
