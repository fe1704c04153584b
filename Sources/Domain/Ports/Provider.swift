package import Foundation

/// A source of images: the built-in renderer, or an upstream service.
///
/// Threads: `start` and `poll` are called on workers' threads, for several jobs at once, and may
/// block; a provider keeps no state of a job between calls except at its upstream. A call that takes
/// longer than a lease must report progress meanwhile, or the job goes to another worker.
///
/// Errors: `start` and `poll` throw a `Failure`, which ends the job and returns its credits. Its
/// message is shown to the customer. `timedOut` ends the job as timed out, every other code as
/// failed. A condition that may pass, such as a busy upstream, is answered with `.waiting`.
///
/// Repetition: after a crash a `start` of unknown outcome is repeated only if `startIsRepeatable`,
/// a few times at most. `poll` may be repeated at any time, with the same id, by another process
/// too, also after it has answered `.done` or thrown; it must not start anything.
///
/// Results are checked byte by byte by the caller: count, format, size.
package protocol Provider: Sendable {
    /// The provider's id in job rows and logs, such as `builtin`; never changes, since running jobs
    /// are found by it.
    var name: String { get }
    /// The name that people read, such as in a grid's Software text: `Built-in renderer (no AI
    /// model)`.
    var label: String { get }
    /// True if a start of unknown outcome may be repeated: only if that costs nothing.
    var startIsRepeatable: Bool { get }
    /// True if an operation always gives the same images, so that a follow-up may draw its parent's
    /// image again, larger or otherwise, instead of working from the file.
    var redraws: Bool { get }

    /// Starts the work; quick providers complete it too.
    ///
    /// `progress` takes percents from 0 to 99, from any thread, and returns false if the work is no
    /// longer wanted; after that the provider returns `.abandoned` as soon as it can.
    func start(
        _ work: ProviderJob,
        progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> ProviderAnswer

    /// Asks for the state of work that `start` answered with `.started`.
    ///
    /// `work` comes without its input files.
    func poll(_ upstream: UpstreamID, for work: ProviderJob) throws(Failure) -> ProviderAnswer

    /// True if a parameter of a model changes anything of the provider's results.
    ///
    /// Pure and quick, for any thread: documents ask it for each parameter.
    func hasEffect(_ parameter: ParameterName, of model: ModelName) -> Bool
}

extension Provider {
    /// True for every parameter, for providers that pass all of them on.
    package func hasEffect(_ parameter: ParameterName, of model: ModelName) -> Bool { true }
}

/// `Provider.hasEffect` of the provider that serves a model.
package typealias ParameterEffects = @Sendable (ParameterName, ModelName) -> Bool

/// A job as a provider sees it.
package struct ProviderJob: Equatable, Sendable {
    package let job: JobID
    package let operation: JobOperation
    /// The customer's own text, flags and all; nil for operations without one.
    package let prompt: String?
    /// The files of `operation.sources`, in that order; not yet decoded.
    package var inputs: [Data]

    /// Pairs a job's id with its operation.
    package init(
        job: JobID,
        operation: JobOperation,
        prompt: String? = nil,
        inputs: [Data] = []
    ) {
        self.job = job
        self.operation = operation
        self.prompt = prompt
        self.inputs = inputs
    }
}

/// An upstream's id for the work; saved before the first poll.
package struct UpstreamID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Wraps an upstream's own id.
    package init(_ text: String) { description = text }
}

/// A provider's answer to a start or a poll.
package enum ProviderAnswer: Equatable, Sendable {
    /// An upstream has accepted the work; the first poll is due after the given time.
    case started(UpstreamID, pollAfter: Duration)
    /// The upstream has not finished.
    ///
    /// `progress` is in percent, nil if unknown.
    case waiting(pollAfter: Duration, progress: Int?)
    case done(Product)
    /// The provider has no work for the job any more, at no cost: the named provider starts it.
    case reassigned(to: String)
    /// It stopped because `progress` answered that the work is no longer wanted.
    case abandoned
}

/// A provider's results.
package struct Product: Equatable, Sendable {
    /// The encoded images in order, without a grid.
    package let images: [Data]
    /// The texts of `describe` (four), `shorten` (an analysis, then shorter prompts) and `seed` (a
    /// number).
    package let texts: [String]
    /// The parts of the request that the provider did not obey, such as words that mean nothing to
    /// it, or parameters that it has no use for, by their own names; shown to the customer.
    package var warnings: [JobWarning]

    /// Makes a product of images, of texts or of both.
    package init(images: [Data] = [], texts: [String] = [], warnings: [JobWarning] = []) {
        self.images = images
        self.texts = texts
        self.warnings = warnings
    }
}

extension Failure {
    /// The end of a job that ran out of time.
    package static let jobTimedOut = Failure(
        .timedOut,
        "The job took longer than the maximum processing time."
    )
}
