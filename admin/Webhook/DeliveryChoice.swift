import Basics
import ArgumentParser
import Domain
import Foundation
import Service

/// The options that select deliveries.
struct DeliveryChoice: ParsableArguments {
    @Option(help: "Only this account's, by email or id.")
    var account: String?

    @Option(help: "Only those to the endpoint of this number, see webhook endpoints.")
    var endpoint: EndpointID?

    @Option(help: "Only those of this job.", transform: JobArgument.parse)
    var job: JobID?

    @Option(help: "Only those in this state.")
    var state: DeliveryState?

    @Option(help: "Only those that tell of this.")
    var event: WebhookEvent?

    @Option(help: "Only those made since then: \(Moment.help)", transform: Moment.parse)
    var since: Date?

    @Option(help: "Only those made before then.", transform: Moment.parse)
    var until: Date?

    /// The selection without its account, which takes a look-up.
    var query: DeliveryQuery {
        var query = DeliveryQuery()
        query.endpoint = endpoint
        query.job = job
        query.state = state
        query.event = event
        query.since = since
        query.until = until
        return query
    }

    /// The given options in words; empty if there are none.
    var words: String {
        let parts: [(String, String?)] = [
            ("account", account), ("endpoint", endpoint?.description), ("job", job?.description),
            ("state", state?.rawValue), ("event", event?.rawValue), ("since", since?.rfc3339),
            ("until", until?.rfc3339),
        ]
        return parts.compactMap { name, value in value.map { "\(name) \($0)" } }
            .joined(separator: ", ")
    }
}
