import Basics
import Domain
package import Logging
import Store

/// Whether the service can take work, and what keeps it from that.
///
/// Looked at when somebody asks, at most once a second however many do. What begins to be wrong and
/// what is right again is a line of the log each. Any thread may call it.
package final class Readiness: Sendable {
    /// What something can be wrong with.
    package enum Part: String, Sendable {
        case database, images, descriptors, workers, housekeeping, server
    }

    /// Something that is wrong.
    package struct Problem: Sendable {
        package let part: Part
        let error: any Error

        /// The problem in words that a stranger may see.
        package var words: String {
            (error as? StoreError)?.fault?.rawValue ?? (error as? Failure)?.message
                ?? "does not work"
        }
    }

    /// Throws what is wrong; must not block for long.
    package typealias Check = @Sendable () throws -> Void

    private struct View {
        var problems: [Problem] = []
        var lookedAt: ContinuousClock.Instant?
        var isLooking = false
    }

    private let checks = Guarded<[(part: Part, check: Check)]>([])
    private let view = Guarded(View())
    private let pause: Duration
    private let logger: Logger

    /// Looks at nothing yet; `pause` is how long what was seen stands.
    package init(
        pause: Duration = .seconds(1),
        logger: Logger = Logger(label: "none") { _ in SwiftLogNoOpLogHandler() }
    ) {
        self.pause = pause
        self.logger = logger
    }

    /// Adds something to look at.
    package func add(_ part: Part, _ check: @escaping Check) {
        checks.withLock { $0.append((part, check)) }
    }

    /// All that is wrong; empty where work can be taken.
    package func problems() -> [Problem] {
        let isMine = view.withLock { view in
            let isFresh = view.lookedAt.map { ContinuousClock.now - $0 < pause } ?? false
            guard !isFresh, !view.isLooking else { return false }
            view.isLooking = true
            return true
        }
        if isMine { look() }
        return view.withLock { $0.problems }
    }

    /// Lets something pass that will have to be stored.
    ///
    /// Throws `unavailable` where the database or the images can't be written to now.
    package func admit() throws {
        guard storageProblem != nil else { return }
        throw Failure(
            .unavailable,
            "The service can't store anything right now. Please retry.",
            retryAfter: .seconds(10)
        )
    }

    /// The same for the service itself; throws `StoreError.unavailable`.
    package func checkStorage() throws {
        guard let error = storageProblem?.error else { return }
        throw error.isStoreUnavailable ? error : StoreError.unavailable("\(error)")
    }

    // MARK: - Private

    private var storageProblem: Problem? {
        problems().first { $0.part == .database || $0.part == .images }
    }

    private func look() {
        let found = checks.withLock { $0 }.compactMap { part, check in
            do {
                try check()
                return Optional<Problem>.none
            } catch {
                return Problem(part: part, error: error)
            }
        }
        let before = view.withLock { view in
            defer { view = View(problems: found, lookedAt: .now) }
            return view.problems
        }
        tell(found, before)
    }

    private func tell(_ problems: [Problem], _ before: [Problem]) {
        for problem in problems
        where !before.contains(where: { $0.part == problem.part && $0.words == problem.words }) {
            logger.error(
                "not ready: \(problem.part.rawValue)",
                metadata: ErrorMetadata.metadata(of: problem.error)
            )
        }
        if problems.isEmpty, !before.isEmpty {
            let parts = before.map(\.part.rawValue).joined(separator: ", ")
            logger.notice("ready again", metadata: ["parts": "\(parts)"])
        }
    }
}

/// Looks whether the service is ready, so that the log tells of it also where nobody asks.
package struct ReadinessWatch: PeriodicTask {
    package let name = "readiness"
    private let readiness: Readiness

    /// Watches a readiness.
    package init(_ readiness: Readiness) { self.readiness = readiness }

    /// Looks.
    package func run() { _ = readiness.problems() }
}
