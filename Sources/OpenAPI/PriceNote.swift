import Basics
import Domain

/// A price, as text and as data.
enum PriceNote {
    /// Tells a price in the schema of the bodies that it is charged for, behind `words`.
    static func on(_ schema: JSON, _ price: ModelPrice, _ words: String = "") -> JSON {
        JSON.object([.init("description", .string(words + Self.words(price)))]).with(schema)
            .with(["x-credits": json(price)])
    }

    /// Returns a sentence such as `Costs 5 credits.`.
    static func words(_ price: ModelPrice) -> String {
        let range = price.range
        let each = price.mode == .perOutput ? " for each image" : ""
        guard range.count > 1 else { return "Costs \(range.lowerBound) credits\(each)." }
        let span = "\(range.lowerBound) to \(range.upperBound)"
        guard let parameter = price.catalogue?.choiceParameter else {
            return "Costs \(span) credits\(each)."
        }
        return "Costs \(span) credits\(each), by `\(parameter)`."
    }

    /// Returns `min`, `max` and `mode`; for a price by parameters, also the parameters and their
    /// prices.
    static func json(_ price: ModelPrice) -> JSON {
        let range = price.range
        var choice: (prices: JSON, standard: String)?
        if case .byChoice(let prices, _, let standard, _) = price.catalogue {
            let sorted = prices.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
            choice = (.members(sorted.map { ($0.key, .integer(Int64($0.value))) }), standard)
        }
        return .members([
            ("min", .integer(Int64(range.lowerBound))), ("max", .integer(Int64(range.upperBound))),
            ("mode", .string(price.mode.rawValue)),
            ("by", price.catalogue?.choiceParameter.map { .string($0.rawValue) }),
            ("prices", choice?.prices),
            ("standard", choice.map { .string($0.standard) }),
            ("times", price.catalogue?.countParameter.map { .string($0.rawValue) }),
        ])
    }
}

extension PriceList {
    /// The price of an imagine, which examples name.
    var imagine: Int {
        Catalogue.model(named: .midjourney).map { price(of: $0).range.lowerBound } ?? 0
    }
}
