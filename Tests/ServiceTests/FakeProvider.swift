import Domain
import Foundation

/// A provider that does as a test tells it; an outside world that may lie.
struct FakeProvider: Provider {
    var name = "scripted"
    let label = "Scripted"
    var startIsRepeatable = true
    var redraws = false
    let starts = Counter()
    var onStart:
        @Sendable (ProviderJob, @Sendable (Int) -> Bool) throws(Failure) -> ProviderAnswer = {
            _,
            _ in
            .images(Samples.four)
        }
    var onPoll: @Sendable (UpstreamID) throws(Failure) -> ProviderAnswer = { _ in
        .images(Samples.four)
    }

    func start(
        _ work: ProviderJob,
        progress: @Sendable (Int) -> Bool
    ) throws(Failure) -> ProviderAnswer {
        starts.increase()
        return try onStart(work, progress)
    }

    func poll(_ upstream: UpstreamID, for work: ProviderJob) throws(Failure) -> ProviderAnswer {
        try onPoll(upstream)
    }
}

/// A server with one provider.
struct OneProvider: ProviderRouting {
    private let provider: any Provider

    init(_ provider: any Provider) { self.provider = provider }

    func choose(
        for operation: JobOperation,
        prompt: String?,
        isTest: Bool
    ) -> any Provider { provider }

    func named(_ name: String) -> (any Provider)? { provider.name == name ? provider : nil }

    func hasEffect(_ parameter: ParameterName, of model: ModelName) -> Bool {
        provider.hasEffect(parameter, of: model)
    }
}

extension ProviderAnswer {
    /// A job done with images and nothing else.
    static func images(_ images: [Data]) -> ProviderAnswer { .done(Product(images: images)) }
}
