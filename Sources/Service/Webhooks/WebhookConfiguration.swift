import Basics

/// How deliveries are sent.
package struct WebhookConfiguration: Sendable, Equatable {
    /// Requests at once.
    package var connections = 512
    /// Requests at once to one server, whoever they are for.
    package var connectionsPerHost = 16
    /// How long one attempt may take.
    package var timeout = Duration.seconds(15)
    /// Bytes of an answer that are read.
    package var answerLimit = 64 * 1024
    /// How long a delivery belongs to the process that took it; longer than an attempt.
    package var lease = Duration.seconds(60)
    /// The longest time without a look at the outbox: the admin CLI writes into it, too.
    package var idle = Duration.seconds(1)
    /// How long a stop waits for what is under way.
    package var drain = Duration.seconds(5)
    /// The shortest time from a failure to the next request to the same endpoint, twice as long
    /// after each that follows, so that one that refuses whatever it gets keeps nobody busy.
    package var rest = Duration.milliseconds(100)
    /// The longest such time.
    package var longestRest = Duration.seconds(5)
    /// How long what has ended waits for more, so that one commit serves many.
    package var linger = Duration.milliseconds(2)
    /// How long an endpoint may fail before it is disabled.
    package var patience = Duration.seconds(5 * 24 * 3600)

    /// The defaults.
    package init() {}
}
