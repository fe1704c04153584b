import Domain
@testable import Renderer

/// The invariants of what a prompt's reading leads to: a job, its warnings, the renderer's terms.
enum PromptReport {
    /// Ends the process if a job has too many warnings, or terms beyond their limits.
    static func judge(_ submission: Submission) {
        let unread = UnreadParts.warnings(about: submission.operation)
        judge(unread)
        judge(submission.warnings)
        judge(submission.warnings.adding(unread))
        judge(submission.operation, prompt: submission.prompt ?? "")
    }

    /// Ends the process if there are too many warnings or one is too long.
    static func judge(_ warnings: [JobWarning]) {
        require(warnings.count <= JobWarning.most, "\(warnings.count) warnings")
        for warning in warnings {
            let count = warning.message.unicodeScalars.count
            require((1...JobWarning.longestMessage).contains(count), "\(warning)")
            require((warning.field?.count ?? 0) <= JobWarning.longestField, "\(warning)")
        }
    }

    /// Ends the process if a shape is beyond 1:10 and 10:1, or its size beyond what is drawn.
    static func judge(_ ratio: AspectRatio) {
        require(ratio.width >= 1 && ratio.height >= 1, "\(ratio)")
        let most = AspectRatio.most
        let isShape = ratio.width <= most * ratio.height && ratio.height <= most * ratio.width
        require(isShape && max(ratio.width, ratio.height) <= 1000, "\(ratio)")
        for pixels in [1_048_576, 4_194_304, 16_777_216] {
            let (width, height) = ratio.size(pixels: pixels)
            require(width * height <= pixels, "\(ratio) is \(width)x\(height)")
            require(width * ratio.height == height * ratio.width, "\(ratio) is \(width)x\(height)")
            require(max(width, height) <= RequestLimits.imageSide, "\(ratio) is \(width)x\(height)")
        }
    }

    /// Ends the process if the size of a generation's pictures is beyond what is drawn.
    static func judge(_ generation: Generation) {
        let terms = ParameterMapping(generation).terms()
        judge(terms.imagine)
        guard let size = terms.size else { return }
        require(size.width >= 1 && size.height >= 1, "\(size)")
        let isDrawn =
            max(size.width, size.height) <= RequestLimits.imageSide
            && size.width * size.height <= RequestLimits.imagePixels
        require(isDrawn, "\(size) of \(generation)")
    }

    // MARK: - Private

    private static func judge(_ operation: JobOperation, prompt: String) {
        switch operation {
        case .imagine(let imagine): judge(imagine)
        case .generate(let generation): judge(generation)
        case .reroll:
            let first = Imagine(subject: "x", seed: 1)
            judge(first.rerolled(seed: 2, prompt: prompt))
        case .shorten(let shorten): judge(PromptShortener(shorten.prompt).texts(), of: prompt)
        default:
            let fill = FillPrompt(prompt, seed: 1)
            require((1...7).contains(fill.count(.cat)), "\(fill.count(.cat)) cats")
        }
    }

    private static func judge(_ imagine: Imagine) {
        require(!imagine.subject.isEmpty, "no subject")
        judge(imagine.aspectRatio)
        require((0.25...1).contains(imagine.quality), "quality \(imagine.quality)")
        require((0...100).contains(imagine.chaos), "chaos \(imagine.chaos)")
        require((0...1000).contains(imagine.stylize), "stylize \(imagine.stylize)")
        let isVersion = imagine.version.utf8.allSatisfy { (0x2E...0x39).contains($0) && $0 != 0x2F }
        require(isVersion && (1...8).contains(imagine.version.count), "version \(imagine.version)")
        let recipe = Recipe(imagine, index: 3)
        require((0...1).contains(recipe.strength), "strength \(recipe.strength)")
        require((0...1).contains(recipe.stray), "stray \(recipe.stray)")
    }

    /// An analysis marks each word with at most four characters on each side.
    private static func judge(_ texts: [String], of prompt: String) {
        require((2...6).contains(texts.count), "\(texts.count) texts")
        let most = 6 * prompt.utf8.count + 64
        require(texts.allSatisfy { $0.utf8.count <= most }, "a text longer than \(most) bytes")
    }
}
