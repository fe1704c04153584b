internal import Domain

/// The parts of a request that the renderer passes over.
struct UnreadParts {
    /// Warnings about an operation's words and flags; none for one without a prompt.
    static func warnings(about operation: JobOperation) -> [JobWarning] {
        switch operation {
        case .imagine(let imagine):
            words(of: imagine.subject) + flags((imagine.otherFlags ?? [:]).keys)
        case .generate(let generation): unflagged(generation.prompt)
        case .reroll(let reroll): reroll.operation.map(warnings) ?? []
        case .variation(let variation): prompt(variation.prompt, without: ["ar"])
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

    /// Warnings about the prompt of a follow-up: its pictures have the shape of their source, and
    /// fills a seed of their own.
    private static func prompt(
        _ prompt: String?,
        without unmet: Set<String> = ["ar", "seed"]
    ) -> [JobWarning] {
        guard let prompt else { return [] }
        let flags = PromptFlags(prompt)
        let others = Imagine(subject: "", seed: 0).applying(flags).otherFlags ?? [:]
        let names = flags.values.keys.filter { others[$0] != nil || unmet.contains($0) }
        return words(of: flags.subject) + self.flags(names)
    }

    /// Warnings about the prompt of a model that knows no flags: their words count as text, so that
    /// `--no` still excludes.
    private static func unflagged(_ prompt: String) -> [JobWarning] {
        let flags = PromptFlags(prompt)
        return words(of: flags.subject) + self.flags(flags.values.keys.filter { $0 != "no" })
    }

    private static func words(of text: String) -> [JobWarning] {
        let words = unknown(in: text)
        guard !words.isEmpty else { return [] }
        let list = words.joined(separator: ", ")
        return [JobWarning(.notUnderstood, "Not understood: \(list)", field: "prompt")]
    }

    private static func flags(_ names: some Sequence<String>) -> [JobWarning] {
        let names = names.filter { !silent.contains($0) }.sorted()
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
