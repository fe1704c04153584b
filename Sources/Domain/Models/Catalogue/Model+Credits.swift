/// The dependence of a model's price.
package enum PricingMode: String, CaseIterable, Sendable {
    /// One price a job.
    case flat
    /// One price an image.
    case perOutput = "per-output"
}

extension Model {
    /// The price of a job, in credits.
    ///
    /// `number` and `text` look up the values of parameters by name; nil for what is left out.
    package func credits(
        number: (ParameterName) -> Int?,
        text: (ParameterName) -> String?
    ) -> Int {
        price.credits(
            count: price.countParameter.flatMap(number) ?? 1,
            choice: price.choiceParameter.flatMap(text)
        )
    }
}

extension Model.Price {
    /// The price of a job, in credits.
    ///
    /// `count` is how many images are asked for, `choice` the value that the price goes by; the
    /// usual one's price holds for nil and for what is unknown.
    package func credits(count: Int = 1, choice: String? = nil) -> Int {
        let images = min(max(count, 1), Self.mostImages)
        return switch self {
        case .flat(let credits): credits
        case .perOutput(let credits, _): credits * images
        case .byChoice(let prices, _, let standard, let counter):
            (choice.flatMap { prices[$0] } ?? prices[standard] ?? 0)
                * (counter == nil ? 1 : images)
        }
    }

    /// The lowest and the highest price of a job, or of one image where the mode is per output.
    package var range: ClosedRange<Int> {
        switch self {
        case .flat(let credits), .perOutput(let credits, _): credits...credits
        case .byChoice(let prices, _, _, _):
            (prices.values.min() ?? 0)...(prices.values.max() ?? 0)
        }
    }

    /// The price's unit: a job, or each of its images.
    package var mode: PricingMode { countParameter == nil ? .flat : .perOutput }

    /// True if every job of the model costs the same.
    package var isFixed: Bool { if case .flat = self { true } else { false } }

    /// The parameter that says how many images are asked for.
    package var countParameter: ParameterName? {
        switch self {
        case .flat: nil
        case .perOutput(_, let count): count
        case .byChoice(_, _, _, let count): count
        }
    }

    /// The parameter whose value the price goes by.
    package var choiceParameter: ParameterName? {
        if case .byChoice(_, let parameter, _, _) = self { parameter } else { nil }
    }

    // MARK: - Private

    /// No model takes more; it keeps the product small whatever a caller counts.
    private static let mostImages = 100
}
