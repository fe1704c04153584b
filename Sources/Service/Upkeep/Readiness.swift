import Basics
import Domain
package import Logging
import Store

/// Checks that the service can take work.
///
/// Runs the checks on demand, at most once a second. Logs one line when a problem begins and when
/// all are over; of a part that takes a while to start, none about its start. Any thread may call
/// it.
package final class Readiness: Sendable {
    /// A part of the service that is checked.
    package enum Part: String, Sendable {
        case database, images, descriptors, workers, housekeeping, server
        case imageLibrary = "image library"
    }

    /// A failed check.
    package struct Problem: Sendable {
        package let part: Part
        let error: any Error
        /// True while the part may not have started yet.
        let isStarting: Bool

        /// The problem in words that a stranger may see.
        package var words: String {
            (error as? StoreError)?.fault?.rawValue ?? (error as? Failure)?.message
                ?? "does not work"
        }
    }

    /// A check that throws the problem; must not block for long.
    package typealias Check = @Sendable () throws -> Void

    private struct View {
        var problems: [Problem] = []
        var lookedAt: ContinuousClock.Instant?
        var isLooking = false
        /// The parts that have worked.
        var started: Set<Part> = []
    }

    private struct Entry {
        let part: Part
        let check: Check
        let startsUntil: ContinuousClock.Instant
    }

    private static let pauseWhileStarting = Duration.milliseconds(5)

    private let checks = Guarded<[Entry]>([])
    private let view = Guarded(View())
    private let pause: Duration
    private let logger: Logger

    /// Starts without checks; `pause` is how long a result is reused.
    package init(
        pause: Duration = .seconds(1),
        logger: Logger = Logger(label: "none") { _ in SwiftLogNoOpLogHandler() }
    ) {
        self.pause = pause
        self.logger = logger
    }

    /// Adds a check.
    ///
    /// For the time of `start`, until it has passed once, its failure is not logged.
    package func add(_ part: Part, startsWithin start: Duration = .zero, _ check: @escaping Check) {
        let entry = Entry(part: part, check: check, startsUntil: .now + start)
        checks.withLock { $0.append(entry) }
    }

    /// The current problems; empty if work can be taken.
    package func problems() -> [Problem] {
        let isMine = view.withLock { view in
            // A part that starts works in a moment: whoever waits for it asks again and again.
            let isStarting = view.problems.contains { $0.isStarting }
            let pause = isStarting ? min(pause, Self.pauseWhileStarting) : pause
            let isFresh = view.lookedAt.map { ContinuousClock.now - $0 < pause } ?? false
            guard !isFresh, !view.isLooking else { return false }
            view.isLooking = true
            return true
        }
        if isMine { look() }
        return view.withLock { $0.problems }
    }

    /// Admits work whose result will have to be stored.
    ///
    /// Throws `unavailable` if the database or the images can't be written to now, or images not be
    /// worked with.
    package func admit() throws {
        guard let part = obstacle?.part else { return }
        throw Failure(
            .unavailable,
            "The service can't \(part == .imageLibrary ? "work with images" : "store anything") right now. Please retry.",
            retryAfter: .seconds(10)
        )
    }

    /// The same for internal callers; throws `StoreError.unavailable`.
    package func checkStorage() throws {
        guard let error = obstacle?.error else { return }
        throw error.isStoreUnavailable ? error : StoreError.unavailable("\(error)")
    }

    // MARK: - Private

    /// The problem with which no work can come to its end.
    private var obstacle: Problem? {
        problems().first { [.database, .images, .imageLibrary].contains($0.part) }
    }

    private func look() {
        let started = view.withLock { $0.started }
        let entries = checks.withLock { $0 }
        let found = entries.compactMap { entry in
            do {
                try entry.check()
                return Optional<Problem>.none
            } catch {
                let mayStart = entry.startsUntil > .now && !started.contains(entry.part)
                return Problem(part: entry.part, error: error, isStarting: mayStart)
            }
        }
        let working = Set(entries.map(\.part)).subtracting(found.map(\.part))
        let before = view.withLock { view in
            defer {
                view = View(problems: found, lookedAt: .now, started: started.union(working))
            }
            return view.problems
        }
        tell(found.filter { !$0.isStarting }, before.filter { !$0.isStarting })
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
