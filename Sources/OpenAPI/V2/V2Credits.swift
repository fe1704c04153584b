import Dialects
import Basics
import Domain
import HTTP

/// A model's price, as text and as data.
enum V2Credits {
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
