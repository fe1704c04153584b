import Domain
import Testing

@Suite struct IdentifierTests {
    @Test func `a job id is read in either case and kept in lower`() {
        let text = "A1B2C3D4-E5F6-7890-ABCD-EF1234567890"
        #expect(JobID(parsing: text)?.description == text.lowercased())
    }

    @Test(arguments: [
        "", "nope", "a1b2c3d4e5f67890abcdef1234567890", "a1b2c3d4-e5f6-7890-abcd-ef123456789g",
    ])
    func `text that is no UUID is no job id`(_ text: String) {
        #expect(JobID(parsing: text) == nil)
    }

    @Test func `only a job that has ended resolves its hold`() {
        for state in JobState.allCases { #expect((state.resolution != nil) == state.isTerminal) }
        #expect(JobState.succeeded.resolution == .settle)
        #expect(JobState.cancelled.resolution == .release)
    }
}
