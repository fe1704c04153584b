import Domain
import Foundation
import Providers
import Testing

@Suite struct ScriptedProviderTests {
    private let provider = ScriptedProvider(drawing: "builtin")

    private func work(_ prompt: String?) -> ProviderJob {
        ProviderJob(
            job: JobID.random(),
            operation: .imagine(Imagine(subject: "a cat", seed: 1)),
            prompt: prompt
        )
    }

    private func start(_ prompt: String?) throws -> ProviderAnswer {
        try provider.start(work(prompt)) { _ in true }
    }

    @Test(arguments: [("__slow:30 a cat", 30), ("__slow:9999", 3600), ("__slow:5 __fail:x", 5)])
    func `a slow script waits at no upstream`(_ prompt: String, _ seconds: Int) throws {
        guard case .started(_, let pollAfter) = try start(prompt) else {
            Issue.record("not started")
            return
        }
        #expect(pollAfter == .seconds(seconds))
    }

    @Test(arguments: [
        ("__fail:content_policy", Failure.Code.contentRefused, "content policy"),
        ("__fail: Out of ink. ", .providerFailed, "Out of ink."),
        ("__timeout", .timedOut, "maximum processing time"),
    ])
    func `a script fails at its start, or after its delay`(
        _ script: String,
        _ code: Failure.Code,
        _ words: String
    ) throws {
        let failure = #expect(throws: Failure.self) { try start(script) }
        #expect(failure?.code == code && failure?.message.contains(words) == true)
        let late = #expect(throws: Failure.self) {
            try provider.poll(UpstreamID("script"), for: work("__slow:1 \(script)"))
        }
        #expect(late == failure)
    }

    @Test func `a script without a failure is drawn after its delay`() throws {
        let answer = try provider.poll(UpstreamID("script"), for: work("__slow:1 a cat"))
        #expect(answer == .reassigned(to: "builtin"))
    }

    @Test func `a long error text is cut`() throws {
        let failure = #expect(throws: Failure.self) {
            try start("__fail:" + String(repeating: "x", count: 501))
        }
        #expect(failure?.message.count == 500)
    }
}
