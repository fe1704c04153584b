/// A shared library that is loaded at its first use, not with the program: most processes never need
/// it, and it and those that it needs take memory and the time of a start.
package final class LazyLibrary: Sendable {
    /// The reason for which a library can't be used, for the operator.
    package struct Missing: Error, CustomStringConvertible {
        package let description: String
    }

    /// Loads a library by its name for dlopen(3), and starts it; false if it can't, with the reason
    /// as a C string in the buffer.
    package typealias Loader = @Sendable (String, UnsafeMutableBufferPointer<CChar>) -> Bool

    private enum State {
        case unused, started
        case missing(Missing)
    }

    private let name: String
    private let debianPackage: String
    private let loader: Loader
    /// The lock is held during a load, since all who need the library must wait for it.
    private let state = Guarded(State.unused)

    /// Names a library and the Debian package that has it; loads nothing.
    package init(_ name: String, of debianPackage: String, loader: @escaping Loader) {
        self.name = name
        self.debianPackage = debianPackage
        self.loader = loader
    }

    /// Loads the library, if it is not loaded.
    ///
    /// Any thread may call it, any number of times; a call after a failure tries again.
    package func load() throws(Missing) {
        let state = state.withLock { state in
            if case .started = state { return state }
            state = reason().map { .missing($0) } ?? .started
            return state
        }
        if case .missing(let missing) = state { throw missing }
    }

    /// Tries again if the last load failed, and throws if this one does too; loads nothing that was
    /// not asked for before.
    package func check() throws(Missing) {
        let hasFailed = state.withLock { if case .missing = $0 { true } else { false } }
        if hasFailed { try load() }
    }

    // MARK: - Private

    private func reason() -> Missing? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
            buffer.initialize(repeating: 0)
            guard !loader(name, buffer) else { return nil }
            let text = String(
                decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
                as: UTF8.self
            )
            return Missing(
                description:
                    "\(name) does not load (\(text)): install Debian's package \(debianPackage)"
            )
        }
    }
}
