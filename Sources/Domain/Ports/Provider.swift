package import Foundation

/// A source of images: the built-in renderer, or an upstream service.
///
/// Called on worker threads, for several jobs at once; may block. The caller validates every result
/// byte by byte and trusts none of it.
package protocol Provider: Sendable {
    /// Id in job rows and logs, such as `builtin`.
    var name: String { get }
    /// Display name, such as `Built-in renderer (no AI model)`.
    var label: String { get }
    /// True if a start with an unknown outcome may be repeated, because it costs nothing.
    var startIsRepeatable: Bool { get }

    /// Starts a job; a fast provider also finishes it.
    ///
    /// `progress` takes percents from 0 to 99 and returns false if the job is cancelled; the
    /// provider then returns `.abandoned` as soon as possible. Throws `contentRefused` or
    /// `providerFailed`.
    func start(
        _ work: ProviderJob,
        progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> ProviderAnswer

    /// Polls a job for which `start` returned `.started`.
    ///
    /// Throws like `start`.
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

/// A job for a provider.
package struct ProviderJob: Equatable, Sendable {
    package let job: JobID
    package let operation: JobOperation
    /// Files of `operation.sources`, in that order; not decoded yet.
    package let inputs: [Data]

    /// Creates a job for a provider.
    package init(job: JobID, operation: JobOperation, inputs: [Data] = []) {
        self.job = job
        self.operation = operation
        self.inputs = inputs
    }
}

/// Identifies a job at an upstream; saved before the first poll.
package struct UpstreamID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Wraps an upstream's own id.
    package init(_ text: String) { description = text }
}

/// The state of a provider's job.
package enum ProviderAnswer: Equatable, Sendable {
    /// An upstream has accepted the job; poll after the given time.
    case started(UpstreamID, pollAfter: Duration)
    /// An upstream is still processing.
    ///
    /// `progress` is in percent, nil if unknown.
    case waiting(pollAfter: Duration, progress: Int?)
    case done(Product)
    /// Stopped, because `progress` returned that the job is cancelled.
    case abandoned
}

/// The result of a provider's job.
package struct Product: Equatable, Sendable {
    /// Encoded images in order, without a grid.
    package let images: [Data]
    /// Results of `describe` (four texts), `shorten` (an analysis, then shorter prompts) and `seed`
    /// (a number).
    package let texts: [String]

    /// Creates a result of images, of texts or of both.
    package init(images: [Data] = [], texts: [String] = []) {
        self.images = images
        self.texts = texts
    }
}
