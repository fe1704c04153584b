package import Domain
import Renderer

/// The built-in renderer as a provider: it needs no account, no network and no model.
package struct BuiltinProvider: Provider {
    package let name = "builtin"
    package let label = Renderer.software
    package let startIsRepeatable = true
    private let renderer = Renderer()

    /// Makes a provider of pictures of about one megapixel.
    package init() {}

    /// Does the whole work; blocks for some seconds.
    package func start(
        _ work: ProviderJob,
        progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> ProviderAnswer {
        try renderer.product(of: work, progress: progress).map(ProviderAnswer.done) ?? .abandoned
    }

    /// Throws `providerFailed`: no work outlasts its start.
    package func poll(
        _ upstream: UpstreamID,
        for work: ProviderJob
    ) throws(Failure) -> ProviderAnswer {
        throw Failure(.providerFailed, "The built-in renderer has no work of this name.")
    }

    package func hasEffect(_ parameter: ParameterName, of model: ModelName) -> Bool {
        Renderer.hasEffect(parameter, of: model)
    }
}
