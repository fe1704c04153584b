import Domain
import Providers
import Testing

@Suite struct ProviderRouterTests {
    private let router = ProviderRouter()

    private func choice(_ prompt: String?, isTest: Bool) -> String {
        let operation = JobOperation.imagine(Imagine(subject: "a cat", seed: 1))
        return router.choose(for: operation, prompt: prompt, isTest: isTest).name
    }

    @Test func `scripts of test keys go to the scripted provider, all else to the renderer`() {
        #expect(choice("__slow:30 a cat", isTest: true) == "scripted")
        #expect(choice("__fail", isTest: true) == "scripted")
        #expect(choice("a cat", isTest: true) == "builtin")
        #expect(choice(nil, isTest: true) == "builtin")
        #expect(choice("__fail", isTest: false) == "builtin")
    }

    @Test func `a running job's provider is found by its name`() {
        #expect(router.named("builtin")?.redraws == true)
        #expect(router.named("scripted")?.redraws == false)
        #expect(router.named("elsewhere") == nil)
    }
}
