package import Domain
import Renderer

/// The built-in renderer as a provider: it needs no account, no network and no model.
package struct BuiltinProvider: Provider {
    package let name = "builtin"
    package let label = Renderer.software
    package let startIsRepeatable = true
    package let redraws = true
    private let renderer: Renderer
    /// The id that versions before the scripted provider gave to a test job during its delay.
    private static let earlierScript = UpstreamID("test script")

    /// Makes a provider of pictures of about `pixels` pixels, where the request names no size.
    package init(pixels: Int = 1_048_576) { renderer = Renderer(budget: pixels) }

    /// Does the whole work; blocks for some seconds.
    package func start(
        _ work: ProviderJob,
        progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> ProviderAnswer {
        try renderer.product(of: work, progress: progress).map(ProviderAnswer.done) ?? .abandoned
    }

    /// Ends a test job of an earlier version as its script says.
    ///
    /// Throws the script's failure, and `providerFailed` for any other id: no work outlasts its
    /// start.
    package func poll(
        _ upstream: UpstreamID,
        for work: ProviderJob
    ) throws(Failure) -> ProviderAnswer {
        guard upstream == Self.earlierScript else {
            throw Failure(.providerFailed, "The built-in renderer has no work of this name.")
        }
        return try ScriptedProvider(drawing: name).poll(upstream, for: work)
    }

    package func hasEffect(_ parameter: ParameterName, of model: ModelName) -> Bool {
        Renderer.hasEffect(parameter, of: model)
    }
}
