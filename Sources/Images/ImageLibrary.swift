internal import Basics
internal import CVips
package import Domain

/// libvips in this process, loaded at the first use of an image: it and the hundred libraries that it
/// needs take some fifty megabytes, and the time of a start.
package final class ImageLibrary: Sendable {
    /// The reason for which libvips can't be used, for the operator.
    package struct Missing: Error, CustomStringConvertible {
        let reason: String
        package var description: String {
            "libvips does not load (\(reason)): install Debian's package libvips42"
        }
    }

    /// The library by its name in Debian's package.
    package static let shared = ImageLibrary("libvips.so.42")

    private enum State {
        case unused, started
        case missing(Missing)
    }

    private let name: String
    /// The lock is held during a load, since all who need the library must wait for it.
    private let state = Guarded(State.unused)

    /// Takes the library's name for dlopen(3); loads nothing.
    init(_ name: String) { self.name = name }

    /// Makes the threads on which the library is loaded and saves files.
    ///
    /// The first call must come from a thread of the usual niceness, which they inherit; so does what
    /// the library starts.
    package static func prepare() { SaverThreads.start() }

    /// Loads libvips with the project's settings, if it is not loaded.
    ///
    /// Any thread may call it, any number of times; a call after a failure tries again.
    package func load() throws(Missing) {
        let state = state.withLock { state in
            if case .started = state { return state }
            state = SaverThreads.run { Self.load(name) } ?? state
            return state
        }
        if case .missing(let missing) = state { throw missing }
    }

    /// Loads libvips like `load`; throws `unavailable`, in words for customers, if it can't.
    package func start() throws(Failure) {
        do { try load() } catch {
            throw Failure(
                .unavailable,
                "The service can't work with images right now. Please retry later.",
                retryAfter: .seconds(30)
            )
        }
    }

    /// Tries again if the last load failed, and throws if this one does too; loads nothing that was
    /// not asked for before.
    package func check() throws(Missing) {
        let hasFailed = state.withLock { if case .missing = $0 { true } else { false } }
        if hasFailed { try load() }
    }

    // MARK: - Private

    private static func load(_ name: String) -> State {
        var reason = [CChar](repeating: 0, count: 512)
        guard cvips_load(name, &reason, reason.count) else {
            let text = reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            return .missing(Missing(reason: String(decoding: text, as: UTF8.self)))
        }
        guard cvips_init() == 0 else {
            return .missing(Missing(reason: "\(name) does not start, or is of another version"))
        }
        cvips_configure()
        return .started
    }
}
