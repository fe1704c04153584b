import Basics

/// The limits and time-outs of sending deliveries.
package struct WebhookConfiguration: Sendable, Equatable {
    /// Concurrent requests.
    package var connections = 512
    /// Concurrent requests to one host, over all accounts; one account gets half.
    package var connectionsPerHost = 32
    /// The time-out of one attempt.
    package var timeout = Duration.seconds(15)
    /// The bytes of a response that are read.
    package var answerLimit = 64 * 1024
    /// The lease of a claimed delivery; longer than an attempt.
    package var lease = Duration.seconds(60)
    /// The longest time between two polls of the outbox, to which the admin CLI writes too.
    package var idle = Duration.seconds(1)
    /// The time for which a stop waits for requests in flight.
    package var drain = Duration.seconds(5)
    /// The first backoff of a failing endpoint; doubled after each further failure.
    package var shortestBackoff = Duration.milliseconds(100)
    /// The longest backoff.
    package var longestBackoff = Duration.seconds(5)
    /// The time for which a finished request waits for others, so that one commit records many.
    package var linger = Duration.milliseconds(2)
    /// The time for which an endpoint may fail before it is disabled.
    package var patience = Duration.seconds(5 * 24 * 3600)

    /// The defaults.
    package init() {}
}
