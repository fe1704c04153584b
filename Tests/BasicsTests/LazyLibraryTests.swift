import Basics
import Testing

@Suite struct LazyLibraryTests {
    private let loads = Guarded(0)
    private let isThere = Guarded(false)

    private func library() -> LazyLibrary {
        LazyLibrary("liba.so.1", of: "liba1") { [loads, isThere] name, reason in
            loads.withLock { $0 += 1 }
            guard !isThere.withLock({ $0 }) else { return true }
            for (index, byte) in "no \(name)".utf8.enumerated() { reason[index] = CChar(byte) }
            return false
        }
    }

    @Test func `a library is loaded once, at its first use`() throws {
        let library = library()
        isThere.withLock { $0 = true }
        try library.check()
        #expect(loads.withLock { $0 } == 0)
        for _ in 0..<3 { try library.load() }
        #expect(loads.withLock { $0 } == 1)
    }

    @Test func `a missing library is looked for again until it is there`() throws {
        let library = library()
        let problem = #expect(throws: LazyLibrary.Missing.self) { try library.load() }
        #expect(
            problem?.description
                == "liba.so.1 does not load (no liba.so.1): install Debian's package liba1"
        )
        #expect(throws: LazyLibrary.Missing.self) { try library.check() }
        isThere.withLock { $0 = true }
        try library.check()
        try library.check()
        #expect(loads.withLock { $0 } == 3)
    }
}
