import Basics
package import Domain
import Foundation
package import Logging
import Store
import Synchronization

/// Sends the deliveries of the outbox, on the one thread that calls `run`.
///
/// At-least-once delivery: each attempt's result is recorded with all that follows from it in one
/// transaction, and a delivery that is sent again keeps its id.
package final class WebhookSender: Sendable {
    /// The sender's collaborators.
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

    private let dependencies: Dependencies
    private let stopping = Atomic(false)

    /// Sends the messages of `writer` through `sender`.
    ///
    /// Links in them point to `publicURL`, or if that is nil to the base URL of the job's own caller.
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
        dependencies = Dependencies(
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

    /// Makes the deliveries that the last process had in flight due at once; returns their number.
    ///
    /// Only for a process that holds the data directory alone and sends nothing yet. Throws
    /// `StoreError`.
    package func resumeAfterRestart() throws -> Int {
        let now = dependencies.context.now
        return try dependencies.context.transaction { try DeliveryTable.resume(at: now, in: $0) }
    }

    /// Sends until `stop`, on the calling thread; then waits up to `drain` for requests in flight.
    package func run() {
        let loop = begin()
        while !stopping.load(ordering: .sequentiallyConsistent) { loop.pass() }
        let end = ContinuousClock.now + dependencies.configuration.drain
        while !loop.isIdle, ContinuousClock.now < end { loop.pass(isLast: true) }
    }

    /// The loop that `run` runs, for callers that run its passes themselves.
    package func begin() -> DeliveryLoop { DeliveryLoop(dependencies) }

    /// Begins a pass soon, because a delivery may be due.
    ///
    /// Any thread may call it.
    package func wake() { dependencies.sender.wake() }

    /// Makes `run` return soon; any thread may call it.
    package func stop() {
        stopping.store(true, ordering: .sequentiallyConsistent)
        dependencies.sender.wake()
    }
}
