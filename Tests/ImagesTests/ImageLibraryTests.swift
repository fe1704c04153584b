import Domain
import Testing

@testable import Images

@Suite struct ImageLibraryTests {
    @Test func `a missing library makes work unavailable, and its operator learns how to mend it`()
        throws
    {
        let library = ImageLibrary("libnone.so.1")
        #expect(refusal { try library.start() } == .unavailable)
        let text = try #require(reason { try library.check() })
        #expect(text.contains("libnone.so.1"))
        #expect(text.contains("install Debian's package libvips42"))
    }

    @Test func `a library without one of the functions is refused`() throws {
        let text = try #require(reason { try ImageLibrary("libm.so.6").load() })
        #expect(text.contains("g_free"))
    }

    @Test func `a check does not load a library that was not used`() {
        let library = ImageLibrary("libnone.so.1")
        #expect(throws: Never.self) { try library.check() }
    }

    private func reason(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch { return "\(error)" }
    }
}
