import Logging

/// Removes uploads, and images that came with jobs, once they have expired.
struct ExpiredUploads: PeriodicTask {
    let name = "expired uploads"
    let uploads: Uploads
    let logger: Logger

    func run() throws {
        let removed = try uploads.removeExpired()
        if removed > 0 { logger.info("removed expired uploads", metadata: ["count": "\(removed)"]) }
    }
}
