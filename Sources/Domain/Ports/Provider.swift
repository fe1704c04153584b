package import Foundation

/// A source of images: the built-in renderer, or an upstream service.
///
/// Called on a worker's thread, several jobs at once, and may block. What it returns is checked by
/// the caller byte by byte; nothing of it is believed.
package protocol Provider: Sendable {
    /// The provider's id in job rows and logs: `builtin`.
    var name: String { get }
    /// The provider's name for people: `Built-in renderer (no AI model)`.
    var label: String { get }
    /// Whether a start whose outcome is unknown may be made again: true only if that costs nothing.
    var startIsRepeatable: Bool { get }

    /// Begins the work, and ends it too where the provider is quick.
    ///
    /// `progress` takes percents from 0 to 99 and answers whether the work is still wanted; after a
    /// `false` the provider returns `.abandoned` as soon as it can. Throws `contentRefused` or
    /// `providerFailed`.
    func start(
        _ work: ProviderJob,
        progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> ProviderAnswer

    /// Asks after work that `start` answered with `.started`.
    ///
    /// Throws as `start` does.
    func poll(_ upstream: UpstreamID, for work: ProviderJob) throws(Failure) -> ProviderAnswer

    /// True if a parameter of a model changes anything of the provider's results.
    ///
    /// Pure and quick, for any thread: documents ask it for each parameter.
    func hasEffect(_ parameter: ParameterName, of model: ModelName) -> Bool
}

extension Provider {
    /// Every parameter has one where a provider hands all of them on.
    package func hasEffect(_ parameter: ParameterName, of model: ModelName) -> Bool { true }
}

/// `Provider.hasEffect` of the provider that serves a model.
package typealias ParameterEffects = @Sendable (ParameterName, ModelName) -> Bool

/// What a provider is asked for.
package struct ProviderJob: Equatable, Sendable {
    package let job: JobID
    package let operation: JobOperation
    /// The files of `operation.sources`, in that order; not yet decoded.
    package let inputs: [Data]

    /// Pairs a job's id with what is asked for.
    package init(job: JobID, operation: JobOperation, inputs: [Data] = []) {
        self.job = job
        self.operation = operation
        self.inputs = inputs
    }
}

/// Names the work at an upstream; saved before the first poll.
package struct UpstreamID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Wraps an upstream's own id.
    package init(_ text: String) { description = text }
}

/// How far a provider is.
package enum ProviderAnswer: Equatable, Sendable {
    /// An upstream has taken it; ask again after the given time.
    case started(UpstreamID, pollAfter: Duration)
    /// An upstream is still at it.
    ///
    /// `progress` is in percent, nil if unknown.
    case waiting(pollAfter: Duration, progress: Int?)
    case done(Product)
    /// It stopped because `progress` answered that the work is no longer wanted.
    case abandoned
}

/// What a provider has made.
package struct Product: Equatable, Sendable {
    /// The encoded images in order, without a grid.
    package let images: [Data]
    /// What `describe` (four texts), `shorten` (an analysis, then shorter prompts) and `seed` (a
    /// number) answer with.
    package let texts: [String]

    /// Makes a product of images, of texts or of both.
    package init(images: [Data] = [], texts: [String] = []) {
        self.images = images
        self.texts = texts
    }
}
