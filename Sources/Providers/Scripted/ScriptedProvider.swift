package import Domain

/// Performs the scripts in test keys' prompts, so that customers can test how they handle slow and
/// failing jobs.
///
/// It makes no images: a job whose script has no failure is drawn by another provider.
package struct ScriptedProvider: Provider {
    package let name = "scripted"
    package let label = "Test script"
    package let startIsRepeatable = true
    package let redraws = false
    /// The name of the provider that draws.
    private let drawing: String

    /// Makes a provider that hands what is to be drawn to the provider of a name.
    package init(drawing: String) { self.drawing = drawing }

    /// Answers `.started` for a script with a delay, which then waits without a thread, and ends at
    /// once without one.
    ///
    /// Throws the script's failure.
    package func start(
        _ work: ProviderJob,
        progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> ProviderAnswer {
        guard let delay = TestScript(work.prompt)?.delay else { return try end(work) }
        return .started(UpstreamID("script"), pollAfter: delay)
    }

    /// Ends a script whose delay is over, as `start` does.
    package func poll(
        _ upstream: UpstreamID,
        for work: ProviderJob
    ) throws(Failure) -> ProviderAnswer {
        try end(work)
    }

    // MARK: - Private

    private func end(_ work: ProviderJob) throws(Failure) -> ProviderAnswer {
        if let failure = TestScript(work.prompt)?.failure { throw failure }
        return .reassigned(to: drawing)
    }
}
