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
        #expect(provider.startIsRepeatable && provider.redraws)
    }

    @Test func `a start ends the work`() throws {
        guard case .done(let product) = try provider.start(work, progress: { _ in true }) else {
            Issue.record("not done")
            return
        }
        #expect(!product.texts.isEmpty)
    }

    @Test func `a picture without a size has as many pixels as the server's setting`() throws {
        let work = ProviderJob(
            job: JobID.random(),
            operation: .imagine(Imagine(subject: "a city", seed: 1))
        )
        let answer = try BuiltinProvider(pixels: 65_536).start(work) { _ in true }
        guard case .done(let product) = answer else {
            Issue.record("not done")
            return
        }
        let header = product.images[0].dropFirst(16).prefix(8)
        #expect(Array(header) == [0, 0, 1, 0, 0, 0, 1, 0], "256 x 256 in the PNG's IHDR")
    }

    @Test func `a start whose work is no longer wanted is abandoned`() throws {
        let work = ProviderJob(
            job: JobID.random(),
            operation: .imagine(Imagine(subject: "a city", seed: 1))
        )
        #expect(try provider.start(work) { _ in false } == .abandoned)
    }

    @Test func `a test job that waited in an earlier version ends as its script says`() throws {
        let operation = JobOperation.imagine(Imagine(subject: "a cat", seed: 1))
        let job = JobID.random()
        let drawn = ProviderJob(job: job, operation: operation, prompt: "__slow:9 a cat")
        let upstream = UpstreamID("test script")
        #expect(try provider.poll(upstream, for: drawn) == .reassigned(to: "builtin"))
        let late = ProviderJob(job: job, operation: operation, prompt: "__slow:9 __timeout")
        let failure = #expect(throws: Failure.self) { try provider.poll(upstream, for: late) }
        #expect(failure == .jobTimedOut)
    }

    @Test func `asking after work is refused`() {
        let failure = #expect(throws: Failure.self) {
            try provider.poll(UpstreamID("1"), for: work)
        }
        #expect(failure?.code == .providerFailed)
    }
}
