import Domain
import Foundation

/// A prompt's text with its flags.
///
/// The first byte chooses the request that the prompt stands in, the second another spelling of its
/// flags.
struct PromptsSubject: Subject {
    func judge(_ input: Data) -> Bool {
        let bytes = Array(input)
        guard bytes.count > 2 else { return false }
        let prompt = String(decoding: bytes[2...], as: UTF8.self)
        let flags = PromptFlags(prompt)
        judge(flags, of: prompt)
        Respelling(bytes[1]).judge(flags, of: prompt)
        let requests = PromptRequest.all
        requests[Int(bytes[0]) % requests.count].judge(prompt, flags)
        return true
    }

    // MARK: - Private

    private func judge(_ flags: PromptFlags, of prompt: String) {
        require(PromptFlags(prompt) == flags, "read twice, and not the same")
        require(Self.isPart(flags.subject, of: prompt), "words of its own: \(flags.subject)")
        require(flags.subject.utf8.count <= prompt.utf8.count, "more words than were sent")
        judge(flags.values, of: prompt)
        PromptReport.judge(flags.warnings)
        guard flags.values.isEmpty else { return }
        let again = PromptFlags(flags.subject)
        require(again == flags, "\(flags.subject) became \(again)")
    }

    /// A flag's value is folded: by NFKC, three bytes become at most 33.
    private func judge(_ values: [String: String], of prompt: String) {
        let size = values.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        require(size <= 11 * prompt.utf8.count + 16, "\(size) bytes of flags")
        require(values.keys.allSatisfy { !$0.isEmpty && $0 == $0.lowercased() }, "\(values)")
    }

    /// True if all of a text but its white space is in another, in its order.
    private static func isPart(_ text: String, of whole: String) -> Bool {
        var rest = whole.unicodeScalars[...]
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            guard let place = rest.firstIndex(of: scalar) else { return false }
            rest = rest[rest.index(after: place)...]
        }
        return true
    }
}
