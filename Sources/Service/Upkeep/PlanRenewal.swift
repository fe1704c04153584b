import Basics
import Domain
import Logging
import Store

/// Renews accounts' plan credits each month and expires grants.
struct PlanRenewal: PeriodicTask {
    let name = "plan credits"
    private let renewals: Renewals
    private let logger: Logger

    init(_ context: Context, logger: Logger) {
        renewals = Renewals(context)
        self.logger = logger
    }

    func run() throws {
        let renewed = try renewals.run { account, error in
            logger.error(
                "an account's plan credits can't be renewed",
                metadata: ["account": "\(account)", "error": "\(error)"]
            )
        }
        if renewed > 0 { logger.info("renewed plan credits", metadata: ["accounts": "\(renewed)"]) }
    }
}
