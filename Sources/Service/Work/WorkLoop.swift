import Basics
import Domain
import Foundation
import Logging

/// The life of a thread that does due work: look, do, sleep until something is due or somebody
/// wakes it.
struct WorkLoop: Sendable {
    let signal: WorkSignal
    /// The longest sleep of a thread that nobody wakes.
    let idle: Duration
    let clock: Clock
    let logger: Logger
    /// When there is something to do next; nil where nothing waits.
    let nextDue: @Sendable () throws -> Date?

    /// Works on the calling thread until it is not wanted any more.
    ///
    /// `runOne` does one thing and answers whether there was one.
    func run(while isWanted: () -> Bool, _ runOne: () throws -> Bool) {
        while isWanted() {
            let generation = signal.generation
            do {
                guard try !runOne() else { continue }
                signal.wait(since: generation, atMost: try timeToNextDue())
            } catch {
                logger.error(
                    "work can't reach the store; trying again",
                    metadata: ErrorMetadata.metadata(of: error)
                )
                signal.wait(since: generation, atMost: idle)
            }
        }
    }

    // MARK: - Private

    private func timeToNextDue() throws -> Duration {
        guard let due = try nextDue() else { return idle }
        return min(idle, .seconds(max(0, due.timeIntervalSince(clock()))))
    }
}
