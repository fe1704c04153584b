import ArgumentParser
import Domain
import Foundation
import Service

/// `apiframe-admin webhook test`.
struct WebhookTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Have the server send a test to an address, and say what came of it.",
        discussion: """
            The message is `{"event":"test",…}`, signed as all of the account's are. Exit code 1 if \
            it did not arrive.
            """
    )

    @OptionGroup var options: DataOptions

    @Option(help: "The account's email or id.")
    var account: String

    @Option(help: "The address; one that the account has used or another.")
    var url: String

    @Option(help: "How many seconds to wait for what comes of it, 0 to 600.")
    var wait = 20

    func validate() throws {
        guard (0...600).contains(wait) else {
            throw ValidationError("--wait is a whole number from 0 to 600")
        }
    }

    func run() throws {
        let deliveries = try WebhookCommand.deliveries(options)
        let id = try deliveries.test(url, of: account)
        var record = try deliveries.find(id)
        let end = ContinuousClock.now + .seconds(wait)
        while record.delivery.state == .pending, ContinuousClock.now < end {
            usleep(Self.pause)
            record = try deliveries.find(id)
        }
        Output.one(WebhookCommand.fields(record), options)
        switch record.delivery.state {
        case .delivered: return
        case .failed: throw Refusal(message: "error: the test did not arrive.", code: 1)
        case .pending: throw Refusal(message: "error: \(try whyPending(id))", code: 1)
        }
    }

    // MARK: - Private

    /// In microseconds.
    private static let pause: UInt32 = 50_000

    private func whyPending(_ id: DeliveryID) throws -> String {
        let patient = Patient(
            directory: options.directory,
            context: try options.context(),
            settings: options.settings(),
            configuration: nil,
            serverKey: nil
        )
        let later = "See later: apiframe-admin webhook show \(id)"
        guard patient.isServing else {
            return "no server runs, which would send it; it does when it starts. \(later)"
        }
        return "nothing has come of it within \(wait) s. \(later)"
    }
}
