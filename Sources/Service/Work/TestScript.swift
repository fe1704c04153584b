import Domain
import Foundation
import Store

/// How a test key's job goes, as its prompt says.
///
/// `__slow:30` takes 30 seconds, `__timeout` runs out of time, `__fail:content_policy` is refused,
/// `__fail:TEXT` fails with the text up to its line's end. What says none of these is drawn.
struct TestScript: Equatable {
    /// How long it takes before it ends; at most an hour.
    let delay: Duration?
    /// What a job that is not drawn says, and whether it ran out of time.
    private let outcome: Outcome?

    private enum Outcome: Equatable {
        case timedOut
        case failed(String)
    }

    /// Reads a prompt; nil for an operation without one.
    init(_ prompt: String?) {
        let prompt = prompt ?? ""
        let slow = prompt.firstMatch(of: /__slow:(\d{1,4})/)
        delay = slow.flatMap { Int($0.1) }.map { .seconds(min($0, 3600)) }
        outcome = Self.outcome(slow.map { prompt.replacing($0.0, with: "") } ?? prompt)
    }

    /// How the job ends without being drawn; nil where it is drawn.
    var end: JobEnding.End? {
        switch outcome {
        case .timedOut: .timedOut(Failure.jobTimedOut.message)
        case .failed(let text): .failed(text)
        case nil: nil
        }
    }

    // MARK: - Private

    /// The longest text that a job fails with, in characters.
    private static let longest = 500
    private static let refusal = "The prompt was refused by the content policy."

    private static func outcome(_ prompt: String) -> Outcome? {
        if prompt.contains("__timeout") { return .timedOut }
        guard let found = prompt.firstMatch(of: /__fail(?::([^\r\n]*))?/) else { return nil }
        let text = (found.1 ?? "").trimmingCharacters(in: .whitespaces)
        if text.hasPrefix("content_policy") { return .failed(refusal) }
        return .failed(
            text.isEmpty ? "The job failed, as its prompt says." : String(text.prefix(longest))
        )
    }
}
