package import Foundation

/// An accepted job and its progress.
package struct Job: Equatable, Sendable {
    package let id: JobID
    package let account: AccountID
    /// API generation of the submission; the job can be read in all others.
    package let dialect: Dialect
    package let operation: OperationName
    package let model: ModelName
    /// Value of `JobOperation.detail` for the request.
    package let detail: String?
    /// The customer's prompt with its flags; nil for operations without one.
    package let prompt: String?
    package let state: JobState
    /// Percent, 0 to 100; 100 only when succeeded.
    package let progress: Int
    /// Number of times that a worker has started it.
    package let attempts: Int
    /// True while images of its request are on other servers and have yet to be fetched.
    package let needsImages: Bool
    /// Credits: held while it runs, spent when it succeeds.
    package let cost: Int
    /// Provider that runs the job; nil until a worker has chosen one.
    package let provider: String?
    /// Reason of the failure, in words for the customer.
    package let error: String?
    /// Result images, the grid first if there is one; empty until the job has succeeded.
    package let images: [StoredImage]
    /// Result texts; empty if there are none, or until the job has succeeded.
    package let texts: [String]
    /// Parts of the request that it does otherwise, or not at all; at most `JobWarning.most`.
    package let warnings: [JobWarning]
    /// The request as its API echoes it, as JSON text; nil if it echoes none.
    package let input: String?
    /// State of the webhook delivery of the job's end; nil without a webhook.
    package let webhookStatus: DeliveryState?
    /// True if its images were stored and have been deleted since.
    package let isExpired: Bool
    package let createdAt: Date
    package let completedAt: Date?

    /// Creates a job from stored values.
    package init(
        id: JobID,
        account: AccountID,
        dialect: Dialect,
        operation: OperationName,
        model: ModelName = .midjourney,
        detail: String? = nil,
        prompt: String?,
        state: JobState,
        progress: Int,
        attempts: Int,
        needsImages: Bool = false,
        cost: Int,
        provider: String?,
        error: String?,
        images: [StoredImage],
        texts: [String] = [],
        warnings: [JobWarning] = [],
        input: String? = nil,
        webhookStatus: DeliveryState? = nil,
        isExpired: Bool = false,
        createdAt: Date,
        completedAt: Date?
    ) {
        self.id = id
        self.account = account
        self.dialect = dialect
        self.operation = operation
        self.model = model
        self.detail = detail
        self.prompt = prompt
        self.state = state
        self.progress = progress
        self.attempts = attempts
        self.needsImages = needsImages
        self.cost = cost
        self.provider = provider
        self.error = error
        self.images = images
        self.texts = texts
        self.warnings = warnings
        self.input = input
        self.webhookStatus = webhookStatus
        self.isExpired = isExpired
        self.createdAt = createdAt
        self.completedAt = completedAt
    }
}

extension Job {
    /// The grid of the result images, if there is one.
    package var grid: StoredImage? { images.first { $0.position == StoredImage.gridPosition } }

    /// Result images without the grid.
    package var pictures: [StoredImage] {
        images.filter { $0.position != StoredImage.gridPosition }
    }
}
