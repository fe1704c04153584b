import Basics
import Domain
import HTTP

/// The fields that the endpoints share.
extension V2Body {
    /// The model that the body names, if the endpoint takes it or would if it were offered.
    func model(of endpoint: Model.Endpoint) -> Model? {
        guard case .string(let text) = json["model"] else { return nil }
        let name = ModelName(rawValue: text)
        let model = Catalogue.model(named: name) ?? Catalogue.notOffered.first { $0.name == name }
        return model?.endpoint == endpoint ? model : nil
    }

    /// Notes that the body names no model which the endpoint takes.
    mutating func refuseModel(of endpoint: Model.Endpoint) {
        add(.option(Catalogue.models(of: endpoint).map(\.name.rawValue)), at: "model")
    }

    /// Reads the prompt, which must be there and not blank.
    mutating func readPrompt(limit: Int) {
        let prompt = json["prompt"]
        self.prompt = noting(at: "prompt") { () throws(V2Issue) in
            guard let prompt, prompt != .null else { throw .type("string", prompt) }
            let text = try Self.text(prompt, length: 1...limit)
            guard !text.isBlank else {
                throw .short("string", 1, "characters")
            }
            return text
        }
    }

    /// Reads the job's webhook with its events, in the caller's order.
    ///
    /// Its end if no events are named; none if there is no URL.
    mutating func readWebhook() {
        if let url = json["webhookUrl"], url != .null {
            webhook.url = noting(at: "webhookUrl") { () throws(V2Issue) in try Self.webURL(url) }
        }
        let events = events()
        if webhook.url != nil {
            webhook.events = events ?? V2Webhook.standardEvents
        } else if events != nil {
            ignore("webhookEvents", "There is no webhookUrl to send them to.")
        }
    }

    // MARK: - Private

    private mutating func events() -> [String]? {
        guard let list = json["webhookEvents"], list != .null else { return nil }
        guard case .array(let items) = list else {
            add(.type("array", list), at: "webhookEvents")
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
    package static let events = WebhookEvent.ofJobs.map(\.rawValue)
    package static let standardEvents = WebhookEvent.ofJobs.filter(\.isTerminal).map(\.rawValue)

    package var url: String?
    package var events: [String] = []
}
