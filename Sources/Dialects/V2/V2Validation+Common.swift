import Basics
import Domain
import HTTP

/// The fields that the endpoints share.
extension V2Validation {
    /// The model that the body names, if the endpoint takes it.
    func model(of endpoint: Model.Endpoint) -> Model? {
        guard case .string(let name) = body["model"],
            let model = Catalogue.model(named: ModelName(rawValue: name)),
            model.endpoint == endpoint
        else { return nil }
        return model
    }

    /// Notes that the body names no model which the endpoint takes.
    mutating func refuseModel(of endpoint: Model.Endpoint) {
        add(.option(Catalogue.models(of: endpoint).map(\.name.rawValue)), at: "model")
    }

    /// The prompt, which must be there and not blank.
    mutating func prompt(limit: Int) -> String? {
        let json = body["prompt"]
        return noting(at: "prompt") { () throws(V2Issue) in
            guard let json, json != .null else { throw .type("string", json) }
            let text = try Self.text(json, length: 1...limit)
            guard text.contains(where: { !$0.isWhitespace }) else {
                throw .short("string", 1, "characters")
            }
            return text
        }
    }

    /// The job's webhook with its events, in the caller's order.
    ///
    /// Its end where no events are named; none where there is no URL.
    mutating func webhook() -> V2Webhook {
        var webhook = V2Webhook()
        if let json = body["webhookUrl"], json != .null {
            webhook.url = noting(at: "webhookUrl") { () throws(V2Issue) in try Self.webURL(json) }
        }
        let events = events()
        if webhook.url != nil { webhook.events = events ?? V2Webhook.standardEvents }
        return webhook
    }

    // MARK: - Private

    private mutating func events() -> [String]? {
        guard let json = body["webhookEvents"], json != .null else { return nil }
        guard case .array(let items) = json else {
            add(.type("array", json), at: "webhookEvents")
            return nil
        }
        guard (1...RequestLimits.webhookEvents).contains(items.count) else {
            let few = V2Issue.short("array", 1, "items")
            add(
                items.isEmpty ? few : .long("array", RequestLimits.webhookEvents, "items"),
                at: "webhookEvents"
            )
            return nil
        }
        var events: [String] = []
        for (index, item) in items.enumerated() {
            let event = noting(at: "webhookEvents[\(index)]") { () throws(V2Issue) in
                try Self.choice(item, V2Webhook.events)
            }
            if let event, !events.contains(event) { events.append(event) }
        }
        return events
    }
}

/// A job's webhook.
package struct V2Webhook {
    /// The fields that it is read from.
    package static let names = ["webhookUrl", "webhookEvents"]
    /// The names of a job's events.
    package static let events = ["progress", "completed", "failed"]
    package static let standardEvents = ["completed", "failed"]

    package var url: String?
    package var events: [String] = []
}
