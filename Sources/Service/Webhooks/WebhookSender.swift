import Basics
package import Domain
import Foundation
package import Logging
import Store
import Synchronization

/// Sends what the outbox holds, on the one thread that calls `run`.
///
/// Each attempt's outcome is written down with all that follows from it, so wherever this process
/// dies, a delivery is sent at least once, always under the same id.
package final class WebhookSender: Sendable {
    /// What sending is done with.
    struct Dependencies: Sendable {
        let context: Context
        let sender: any HTTPSender
        let writer: any WebhookWriter
        let serverKey: ServerKey
        let publicURL: String?
        let configuration: WebhookConfiguration
        let logger: Logger
        /// 0 to 1.
        let jitter: @Sendable () -> Double
    }

    private let parts: Dependencies
    private let stopping = Atomic(false)

    /// Sends through `sender` what `writer` makes of jobs.
    ///
    /// Links in it point to `publicURL`, or where that is nil to where a job's own caller reached
    /// this server.
    package init(
        _ context: Context,
        sender: any HTTPSender,
        writer: any WebhookWriter,
        serverKey: ServerKey,
        publicURL: String? = nil,
        configuration: WebhookConfiguration = .init(),
        logger: Logger,
        jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) }
    ) {
        parts = Dependencies(
            context: context,
            sender: sender,
            writer: writer,
            serverKey: serverKey,
            publicURL: publicURL,
            configuration: configuration,
            logger: logger,
            jitter: jitter
        )
    }

    /// Makes what the last process had under way due at once, and says how much that was.
    ///
    /// Only for a process that holds the data directory alone and sends nothing yet. Throws
    /// `StoreError`.
    package func resumeAfterRestart() throws -> Int {
        let now = parts.context.now
        return try parts.context.database.transaction { try DeliveryTable.resume(at: now, in: $0) }
    }

    /// Sends until `stop`, on the calling thread; then waits a little for what is under way.
    package func run() {
        let run = begin()
        while !stopping.load(ordering: .sequentiallyConsistent) { run.pass() }
        let end = ContinuousClock.now + parts.configuration.drain
        while !run.isIdle, ContinuousClock.now < end { run.pass(isLast: true) }
    }

    /// What `run` does pass after pass, for whoever wants to do it step by step.
    package func begin() -> DeliveryLoop { DeliveryLoop(parts) }

    /// There may be something to send.
    ///
    /// Any thread may call it.
    package func wake() { parts.sender.wake() }

    /// Lets `run` return soon.
    package func stop() {
        stopping.store(true, ordering: .sequentiallyConsistent)
        parts.sender.wake()
    }
}
