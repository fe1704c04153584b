import Basics
import Domain
import Foundation
import Logging
import Store

extension DeliveryLoop {
    func log(_ error: any Error, kept count: Int) {
        logger.error(
            "deliveries can't reach the store; what has been sent is kept in memory until they can",
            metadata: ["error": "\(error)", "kept": "\(count)"]
        )
    }

    func log(unrecorded result: AttemptResult, _ error: any Error) {
        logger.critical(
            "what became of a delivery can't be written down",
            metadata: ["delivery": "\(result.claim.id)", "error": "\(error)"]
        )
    }

    func log(_ result: AttemptResult) {
        let (claim, attempt) = (result.claim, result.attempt)
        var metadata: Logger.Metadata = [
            "delivery": "\(claim.id)", "account": "\(claim.account)", "event": "\(claim.event)",
            "endpoint": "\(claim.endpoint)", "reason": "\(attempt.reason.rawValue)",
        ]
        if let job = claim.job { metadata["job"] = "\(job)" }
        if let status = attempt.status { metadata["status"] = "\(status)" }
        switch result.next {
        case .delivered: logger.debug("delivered", metadata: metadata)
        case .retry(let date):
            metadata["again"] = "\(date.rfc3339)"
            logger.info("delivery failed", metadata: metadata)
        case .failed where attempt.reason == .fault:
            logger.critical("delivery fails by a fault of ours", metadata: metadata)
        case .failed: logger.warning("delivery given up", metadata: metadata)
        }
    }

    func log(_ disabled: AttemptRecorder.Disabled) {
        logger.error(
            """
            webhook endpoint disabled, and nothing more is sent to it: \(disabled.reason); once it \
            works again: apiframe-admin webhook enable \(disabled.endpoint.id)
            """,
            metadata: [
                "endpoint": "\(disabled.endpoint.id)", "url": "\(disabled.endpoint.url)",
                "account": "\(disabled.endpoint.account)", "given_up": "\(disabled.givenUp)",
            ]
        )
    }

    // MARK: - Private

    private var logger: Logger { dependencies.logger }
}
