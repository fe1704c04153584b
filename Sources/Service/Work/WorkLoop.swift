import Basics
import Domain
import Foundation
import Logging
import Store

/// The loop of a thread that performs due work: look, perform, sleep until work is due or a wake.
struct WorkLoop: Sendable {
    let signal: WorkSignal
    let stage: JobClaims.Stage
    /// The longest sleep without a wake.
    let idle: Duration
    let clock: Clock
    let logger: Logger
    /// The date of the next due work; nil if nothing waits.
    let nextDue: @Sendable () throws -> Date?

    /// Works on the calling thread while `isWanted`.
    ///
    /// `runOne` performs one piece of work and answers whether there was any.
    func run(while isWanted: () -> Bool, _ runOne: () throws -> Bool) {
        while isWanted() {
            let generation = signal.generation(of: stage)
            do {
                guard try !runOne() else { continue }
                signal.wait(for: stage, since: generation, atMost: try timeToNextDue())
            } catch {
                logger.error(
                    "work can't reach the store; trying again",
                    metadata: ErrorMetadata.metadata(of: error)
                )
                signal.wait(for: stage, since: generation, atMost: idle)
            }
        }
    }

    // MARK: - Private

    private func timeToNextDue() throws -> Duration {
        guard let due = try nextDue() else { return idle }
        return min(idle, .seconds(max(0, due.timeIntervalSince(clock()))))
    }
}
