import ArgumentParser
import Basics
import Domain

/// `apiframe-admin model …`.
struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "The models that the APIs offer.",
        subcommands: [ModelList.self, ModelShow.self]
    )

    /// The names of all models, including those of the legacy API only.
    static let names: [String] = {
        let models = Catalogue.models.map(\.name)
        let legacy = ([.midjourney, .ideogram, .nanoBanana, .nanoBananaPro] + ModelName.flux)
            .filter { !models.contains($0) }
        return (models + legacy).map(\.rawValue)
    }()

    /// Reads a model's name.
    static func parse(_ text: String) throws -> ModelName {
        guard names.contains(text) else {
            let guess = Suggestion.question(text, among: names)
            throw ValidationError(
                "There is no model '\(text)'.\(guess.isEmpty ? " See: apiframe-admin model list." : guess)"
            )
        }
        return ModelName(rawValue: text)
    }

    /// The catalogue's price in words: `16`, `4 an image`, `3-12`.
    static func price(_ price: Model.Price) -> String {
        let range = price.range
        let credits =
            range.lowerBound == range.upperBound
            ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
        return price.mode == .perOutput ? "\(credits) an image" : credits
    }
}
