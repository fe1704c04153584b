/// A parsed Midjourney-style prompt: its text, and its `--flags`.
///
/// Reads a prompt as it comes out of autocorrection, web pages and other versions of Midjourney:
/// dashes of any kind, `--ar=16:9`, `--ar16:9`, full-width characters. Never fails, since any text
/// is a prompt. Unknown flags are kept out of the text with all words behind them; behind a known
/// flag and its value the text goes on.
package struct PromptFlags: Equatable, Sendable {
    /// The text without flags, in the customer's own characters.
    package let subject: String
    /// Flags by their long names, lowercase and without hyphens, with their values; the last one
    /// wins.
    package let values: [String: String]
    /// The flags with their values in the customer's own characters and order, one space between
    /// words.
    package let written: String

    /// False for a prompt that has no flags for certain, without parsing it.
    package static func mayOccur(in prompt: String) -> Bool { FlagStart.mayHaveDash(prompt[...]) }

    /// Parses a prompt.
    package init(_ prompt: String) {
        var words = PromptWord.words(of: prompt)[...]
        var subject: [Substring] = []
        var values: [String: String] = [:]
        var written: [Substring] = []
        while let word = words.first {
            if let flag = FlagStart(words) {
                let whole = words
                words = words.dropFirst(flag.length)
                values[flag.name] = flag.takeValue(of: &words)
                written += whole.dropLast(words.count).map(\.given)
            } else {
                subject.append(word.given)
                words = words.dropFirst()
            }
        }
        self.subject = subject.joined(separator: " ")
        self.values = values
        self.written = written.joined(separator: " ")
    }
}

extension JobOperation {
    /// True if Midjourney's flags in its prompt are obeyed.
    package var readsFlags: Bool {
        switch self {
        case .imagine, .reroll, .variation, .inpaint, .outpaint, .pan: true
        case .generate, .describe, .upscale, .blend, .cutout, .shorten, .seed: false
        }
    }
}
