import Domain
import Foundation
import Providers
import Testing

@Suite struct BuiltinProviderTests {
    private let provider = BuiltinProvider()
    private let work = ProviderJob(
        job: JobID.random(),
        operation: .shorten(Shorten(prompt: "a quiet harbour at dawn"))
    )

    @Test func `it names itself and may be started twice`() {
        #expect(provider.name == "builtin")
        #expect(provider.label == "Built-in renderer (no AI model)")
        #expect(provider.startIsRepeatable)
    }

    @Test func `a start ends the work`() throws {
        guard case .done(let product) = try provider.start(work, progress: { _ in true }) else {
            Issue.record("not done")
            return
        }
        #expect(!product.texts.isEmpty)
    }

    @Test func `a start whose work is no longer wanted is abandoned`() throws {
        let work = ProviderJob(
            job: JobID.random(),
            operation: .imagine(Imagine(subject: "a city", seed: 1))
        )
        #expect(try provider.start(work) { _ in false } == .abandoned)
    }

    @Test func `asking after work is refused`() {
        let failure = #expect(throws: Failure.self) {
            try provider.poll(UpstreamID("1"), for: work)
        }
        #expect(failure?.code == .providerFailed)
    }
}
