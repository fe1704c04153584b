import Basics
import Domain
import Foundation
import Testing

@Suite struct IdentifierTests {
    @Test func `a job's or upload's id is read in either case and kept in lower`() {
        let text = "A1B2C3D4-E5F6-7890-ABCD-EF1234567890"
        #expect(JobID(parsing: text)?.description == text.lowercased())
        #expect(UploadID(parsing: text)?.description == text.lowercased())
    }

    @Test(arguments: [
        "", "nope", "a1b2c3d4e5f67890abcdef1234567890", "a1b2c3d4-e5f6-7890-abcd-ef123456789g",
    ])
    func `text that is no UUID is no id`(_ text: String) {
        #expect(JobID(parsing: text) == nil && UploadID(parsing: text) == nil)
    }

    @Test func `only a job that has ended resolves its hold`() {
        for state in JobState.allCases { #expect((state.resolution != nil) == state.isTerminal) }
        #expect(JobState.succeeded.resolution == .settle)
        #expect(JobState.cancelled.resolution == .release)
    }

    @Test func `a random UUID is of version 4, and every other bit of it varies`() {
        let drawn = (0..<2000).map { _ in UUID.random() }
        #expect(Set(drawn).count == 2000)
        let bytes = drawn.map { withUnsafeBytes(of: $0.uuid) { Array($0) } }
        #expect(bytes.allSatisfy { $0[6] >> 4 == 4 && $0[8] >> 6 == 2 })
        for place in 0..<128 where !(48..<52).contains(place) && !(64..<66).contains(place) {
            let ones = bytes.count { $0[place / 8] >> (7 - place % 8) & 1 == 1 }
            #expect((700...1300).contains(ones), "bit \(place) is set \(ones) times of 2000")
        }
    }
}
