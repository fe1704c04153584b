import Domain
import Foundation
import Service
import Testing

/// Work that can't be done now, such as without the image library.
@Suite struct UnavailableWorkTests {
    private static let unavailable = Failure(.unavailable, "Not now.")

    @Test func `a job that can't be worked on now waits and is started again`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let starts = Counter()
        let worker = try service.worker(
            FakeProvider(onStart: { _, _ throws(Failure) in
                starts.increase()
                guard starts.value > 4 else { throw Self.unavailable }
                return .images(Samples.four)
            })
        )
        for _ in 0..<4 {
            #expect(try worker.runOne())
            #expect(try service.find(job).state != .failed)
            service.time.advance(by: 10)
        }
        #expect(try worker.runOne())
        #expect(try service.find(job).state == .succeeded)
    }

    @Test func `a start that may not be repeated fails and frees its credits`() throws {
        let service = try Fixture()
        let job = try service.submit()
        let provider = FakeProvider(
            startIsRepeatable: false,
            onStart: { _, _ throws(Failure) in throw Self.unavailable }
        )
        #expect(try service.worker(provider).runOne())
        #expect(try service.find(job).state == .failed)
        #expect(try service.balance() == Balance(granted: 500, available: 500, held: 0, spent: 0))
    }

    @Test func `a result that can't be looked at now is no fault of its provider`() {
        let provider = Failure(.providerFailed, "That is no image.")
        #expect(Intake.fault(Failure(.invalid, "Broken."), provider) == provider)
        #expect(Intake.fault(CancellationError(), provider) == provider)
        #expect(Intake.fault(Self.unavailable, provider) == Self.unavailable)
    }
}
