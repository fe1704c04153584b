import Basics
import Domain
import Testing

@testable import Images

@Suite struct ImageLibraryTests {
    @Test func `a missing library makes work unavailable, and its operator learns how to mend it`()
        throws
    {
        let library = ImageLibrary.library("libnone.so.1")
        #expect(refusal { try ImageLibrary.start(library) } == .unavailable)
        let problem = #expect(throws: LazyLibrary.Missing.self) { try library.check() }
        #expect(problem?.description.contains("libnone.so.1: cannot open") == true)
        #expect(problem?.description.contains("install Debian's package libvips42") == true)
    }

    @Test func `a library without one of the functions is refused`() throws {
        let library = ImageLibrary.library("libm.so.6")
        let problem = #expect(throws: LazyLibrary.Missing.self) { try library.load() }
        #expect(problem?.description.contains("g_free") == true)
    }
}
