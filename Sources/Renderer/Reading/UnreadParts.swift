internal import Domain

/// The parts of a request that the renderer passes over.
struct UnreadParts {
    /// Warnings about an operation's words and flags; none for one without a prompt.
    static func warnings(about operation: JobOperation) -> [JobWarning] {
        switch operation {
        case .imagine(let imagine): words(of: imagine.subject) + flags(of: imagine)
        case .generate(let generation): words(of: generation.prompt)
        case .reroll(let reroll): reroll.operation.map(warnings) ?? []
        case .variation(let variation): prompt(variation.prompt)
        case .inpaint(let inpaint): prompt(inpaint.prompt)
        case .outpaint(let outpaint): prompt(outpaint.prompt)
        case .pan(let pan): prompt(pan.prompt)
        case .describe, .upscale, .blend, .cutout, .shorten, .seed: []
        }
    }

    /// The words of a text that have no meaning here, each once, but for those that would not change
    /// a picture; addresses as they are written.
    static func unknown(in text: String) -> [String] {
        let links = text.split(whereSeparator: \.isWhitespace).filter { $0.contains("://") }
        var seen = Set(links.flatMap { PromptReading.words(String($0)) })
        let words = PromptReading(Imagine(subject: text, seed: 0)).unknown
        return words.filter { seen.insert($0).inserted && !isFiller($0) } + links.map(String.init)
    }

    // MARK: - Private

    /// Flags about speed and visibility, which say nothing of the picture.
    private static let silent: Set = ["draft", "fast", "public", "relax", "stealth", "turbo"]

    /// The parts that an apostrophe leaves of a word, words about the picture itself, and moods: none
    /// of them is a thing that a customer misses.
    private static let plain = Set(
        """
        re ll ve don doesn isn aren no \
        art artwork background color colors colour colours design detail details digital featuring \
        foreground inspired light lighting lights lit palette scene shot style styled texture tone \
        tones view \
        calm charming cosy cozy cute peaceful quiet serene tranquil warm
        """.split(separator: " ").map(String.init)
    )

    private static func prompt(_ prompt: String?) -> [JobWarning] {
        guard let prompt else { return [] }
        let flags = PromptFlags(prompt)
        let imagine = Imagine(subject: flags.subject, seed: 0).applying(flags)
        return words(of: imagine.subject) + self.flags(of: imagine)
    }

    private static func words(of text: String) -> [JobWarning] {
        let words = unknown(in: text)
        guard !words.isEmpty else { return [] }
        let list = words.joined(separator: ", ")
        return [JobWarning(.notUnderstood, "Not understood: \(list)", field: "prompt")]
    }

    private static func flags(of imagine: Imagine) -> [JobWarning] {
        let names = (imagine.otherFlags ?? [:]).keys.filter { !silent.contains($0) }.sorted()
        guard !names.isEmpty else { return [] }
        let list = names.map { "--\($0)" }.joined(separator: ", ")
        return [JobWarning(.ignored, "Flags without an effect: \(list)", field: "prompt")]
    }

    private static func isFiller(_ word: String) -> Bool {
        word.count == 1 && word.utf8.count == 1 || word.allSatisfy(\.isNumber)
            || PromptWords.stopWords.contains(word) || PromptWords.fillers.contains(word)
            || Lexicon.numbers[word] != nil || plain.contains(word)
    }
}
