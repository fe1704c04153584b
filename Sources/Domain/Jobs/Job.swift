package import Foundation

/// One piece of accepted work and how far it is.
package struct Job: Equatable, Sendable {
    package let id: JobID
    package let account: AccountID
    /// The generation it was submitted in; it can be read in every other.
    package let dialect: Dialect
    package let operation: OperationName
    package let model: ModelName
    /// What `JobOperation.detail` said of the request.
    package let detail: String?
    /// The customer's own prompt, flags and all; nil for operations without one.
    package let prompt: String?
    package let state: JobState
    /// Percent, 0 to 100; 100 only when succeeded.
    package let progress: Int
    /// How often a worker has started it.
    package let attempts: Int
    /// Credits: held while it runs, spent when it succeeds.
    package let cost: Int
    /// The provider that makes it; nil until a worker has chosen one.
    package let provider: String?
    /// Why it failed, in the customer's words.
    package let error: String?
    /// The results, grid first when there is one; empty until it succeeded.
    package var images: [StoredImage]
    /// The texts of a result that has some; empty until it succeeded.
    package let texts: [String]
    /// The request as its API echoes it, as JSON text; nil where it echoes none.
    package let input: String?
    /// What has become of word of its end; nil where nobody wants to be told.
    package let webhookStatus: DeliveryState?
    /// Whether its images were kept once and are not any more.
    package let isExpired: Bool
    package let createdAt: Date
    package let completedAt: Date?

    /// Makes a job as the store holds it.
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
        cost: Int,
        provider: String?,
        error: String?,
        images: [StoredImage],
        texts: [String] = [],
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
        self.cost = cost
        self.provider = provider
        self.error = error
        self.images = images
        self.texts = texts
        self.input = input
        self.webhookStatus = webhookStatus
        self.isExpired = isExpired
        self.createdAt = createdAt
        self.completedAt = completedAt
    }
}

extension Job {
    /// The results without the grid.
    package var pictures: [StoredImage] {
        images.filter { $0.position != StoredImage.gridPosition }
    }
}
