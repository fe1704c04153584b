import Domain
import Foundation
import Service

/// Checks of webhooks: failing endpoints and overdue deliveries.
enum WebhookExamination {
    /// The findings about endpoints and deliveries.
    static func findings(_ patient: Patient) throws -> [Finding] {
        [try endpoints(patient), try deliveries(patient)]
    }

    // MARK: - Private

    private static let subject = "webhook endpoints"
    /// The limit of counted endpoints; more are "at least".
    private static let most = 1000
    /// In seconds.
    private static let patience = 60.0

    private static func endpoints(_ patient: Patient) throws -> Finding {
        let found = try Endpoints(patient.context)
            .list(.init(isTroubled: true), limit: most)
        guard let first = found.first else { return .ok(subject, "none fails or is disabled") }
        let disabled = found.filter { $0.endpoint.disabledAt != nil }
        let shown = disabled.first ?? first
        let since = shown.endpoint.disabledReason ?? WebhookCommand.words(failing: shown.endpoint)
        let least = found.count == most ? "at least " : ""
        return .warning(
            subject,
            "\(least)\(found.count) in trouble, \(disabled.count) of them disabled, such as "
                + "\(shown.endpoint.url) of \(shown.account): \(since)",
            remedy: "see them with apiframe-admin webhook endpoints --troubled, tell their owners, "
                + "then webhook enable"
        )
    }

    /// Overdue deliveries are due to slow receivers as long as some are in flight.
    private static func deliveries(_ patient: Patient) throws -> Finding {
        let late = Date() - patience
        let (count, isBusy) = try DatabaseHealth(patient.context).deliveriesOverdue(since: late)
        guard count > 0 else { return .ok("deliveries", "none is overdue by a minute") }
        let words = "\(count) are overdue by more than a minute"
        guard patient.isServing else {
            return .warning("deliveries", "\(words): no server runs", remedy: "start it")
        }
        guard isBusy else {
            return .problem(
                "deliveries",
                "\(words), and none is being sent although the server runs",
                remedy: "look at its log, then restart it: nothing that waits is lost"
            )
        }
        return .warning(
            "deliveries",
            "\(words): their receivers answer slowly, or there are more than can be sent at once",
            remedy: "see them with apiframe-admin webhook list --state pending"
        )
    }
}
