import Basics
import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin webhook …`.
struct WebhookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook",
        abstract: "What customers' servers are told of their jobs, and how that went.",
        discussion: "Nothing is sent from here: the running server sends what these commands want.",
        subcommands: [
            WebhookList.self, WebhookShow.self, WebhookRedeliver.self, WebhookTest.self,
            WebhookEndpoints.self, WebhookEnable.self, WebhookSecretShow.self,
        ]
    )

    /// The deliveries of a data directory.
    static func deliveries(_ options: DataOptions) throws -> Deliveries {
        Deliveries(try options.context())
    }

    /// A state in its colour.
    static func shown(_ state: DeliveryState) -> Output.Value {
        switch state {
        case .pending: .toned(state.rawValue, .warning)
        case .delivered: .toned(state.rawValue, .good)
        case .failed: .toned(state.rawValue, .bad)
        }
    }

    /// The fields of a delivery in lists.
    static func fields(_ delivery: Delivery, of account: String) -> [Output.Field] {
        [
            .init("id", .text(delivery.id.description)), .init("account", .text(account)),
            .init("event", .text(delivery.event.rawValue)),
            .init("state", shown(delivery.state)),
            .init("attempts", .number(delivery.attempts)),
            .init("reason", delivery.reason.map { .text($0.rawValue) } ?? .none),
            .init("status", delivery.status.map { .number($0) } ?? .none),
            .init("created", .time(delivery.createdAt)),
            .init("job", delivery.job.map { .text($0.description) } ?? .none),
            .init("url", .text(delivery.url)),
        ]
    }

    /// A delivery with its log.
    static func fields(_ record: DeliveryRecord) -> [Output.Field] {
        let delivery = record.delivery
        return fields(delivery, of: record.account) + [
            .init("endpoint", .number(delivery.endpoint.number)),
            .init("next", delivery.isUnderWay ? .text("now") : .moment(delivery.dueAt)),
            .init("completed", .moment(delivery.completedAt)),
            .init("log", .rows(record.attempts.map(line))),
        ]
    }

    /// The time since which an endpoint fails, in words.
    static func words(failing endpoint: WebhookEndpoint) -> String {
        endpoint.failingSince.map { "failing since \($0.rfc3339.prefix(16))Z" } ?? "working"
    }

    // MARK: - Private

    private static func line(_ attempt: DeliveryAttempt) -> [Output.Field] {
        [
            .init("number", .number(attempt.number)), .init("at", .time(attempt.at)),
            .init("ms", .number(Int(attempt.duration / .milliseconds(1)))),
            .init("reason", .text(attempt.reason.rawValue)),
            .init("status", attempt.status.map { .number($0) } ?? .none),
            .init("answer", .text(String(decoding: attempt.answer, as: UTF8.self))),
        ]
    }
}

/// A delivery's id on the command line.
struct DeliveryArgument {
    static func parse(_ text: String) throws -> DeliveryID {
        guard let id = DeliveryID(parsing: text) else {
            throw ValidationError(
                "'\(text)' is no delivery's id: those are msg_…, see webhook list"
            )
        }
        return id
    }
}

extension DeliveryState: ExpressibleByArgument {}
extension WebhookEvent: ExpressibleByArgument {}
extension EndpointID: ExpressibleByArgument {
    /// Reads an endpoint's number.
    init?(argument: String) {
        guard let number = Int(argument) else { return nil }
        self.init(number)
    }
}
