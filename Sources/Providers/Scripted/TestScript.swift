import Domain
import Foundation

/// The script in a test key's prompt.
///
/// `__slow:30` takes 30 seconds, `__timeout` runs out of time, `__fail:content_policy` is refused,
/// `__fail:TEXT` fails with the text up to its line's end. A prompt with none of these has no script.
struct TestScript: Equatable {
    /// The time before the end; at most an hour.
    let delay: Duration?
    /// The error that the job ends with; nil if it is drawn.
    let failure: Failure?

    /// Reads a prompt; nil if it has no script.
    init?(_ prompt: String?) {
        let prompt = prompt ?? ""
        let slow = prompt.firstMatch(of: /__slow:(\d{1,4})/)
        delay = slow.flatMap { Int($0.1) }.map { .seconds(min($0, 3600)) }
        failure = Self.failure(slow.map { prompt.replacing($0.0, with: "") } ?? prompt)
        if delay == nil, failure == nil { return nil }
    }

    // MARK: - Private

    /// The longest error text, in characters.
    private static let longest = 500

    private static func failure(_ prompt: String) -> Failure? {
        if prompt.contains("__timeout") { return .jobTimedOut }
        guard let found = prompt.firstMatch(of: /__fail(?::([^\r\n]*))?/) else { return nil }
        let text = (found.1 ?? "").trimmingCharacters(in: .whitespaces)
        if text.hasPrefix("content_policy") {
            return Failure(.contentRefused, "The prompt was refused by the content policy.")
        }
        return Failure(
            .providerFailed,
            text.isEmpty ? "The job failed, as its prompt says." : String(text.prefix(longest))
        )
    }
}
