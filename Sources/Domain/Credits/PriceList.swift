/// The prices in force: rows of the price table, which win over the catalogue's prices.
package struct PriceList: Equatable, Sendable {
    private struct Key: Hashable {
        let operation: String
        let model: String
    }

    private let rows: [Key: Int]

    /// Takes the table's rows; without any the catalogue's prices are in force.
    package init(_ entries: [PriceEntry] = []) {
        let pairs = entries.map { (Key(operation: $0.operation, model: $0.model), $0.credits) }
        rows = Dictionary(pairs) { first, _ in first }
    }

    /// The price of a job of an operation on a model, in credits; nil if there is no row.
    package func credits(for operation: OperationName, on model: ModelName) -> Int? {
        rows[Key(operation: operation.rawValue, model: model.rawValue)]
    }

    /// The price of jobs of one operation on a model; nil if there is no row.
    package func price(of operation: OperationName, on model: ModelName) -> ModelPrice? {
        credits(for: operation, on: model).map {
            ModelPrice(range: $0...$0, mode: .flat, catalogue: nil)
        }
    }

    /// The price of a submitted job: its row's, else the catalogue's; nil if neither has one.
    package func credits(of submission: Submission) -> Int? {
        let operation = submission.operation
        return credits(for: operation.name, on: operation.model) ?? submission.credits
    }

    /// The prices of a model's jobs at its endpoint of the v2 API.
    package func price(of model: Model) -> ModelPrice {
        let rows = model.operations.map { credits(for: $0, on: model.name) }
        let set = rows.compactMap(\.self)
        guard let least = set.min(), let most = set.max() else {
            return ModelPrice(
                range: model.price.range,
                mode: model.price.mode,
                catalogue: model.price
            )
        }
        guard set.count < rows.count else {
            return ModelPrice(range: least...most, mode: .flat, catalogue: nil)
        }
        let other = model.price.range
        return ModelPrice(
            range: min(least, other.lowerBound)...max(most, other.upperBound),
            mode: model.price.mode,
            catalogue: nil
        )
    }
}

/// The prices of a model's jobs.
package struct ModelPrice: Equatable, Sendable {
    /// The lowest and the highest price in credits: of a job, or of one image if the mode is per
    /// output.
    package let range: ClosedRange<Int>
    package let mode: PricingMode
    /// The catalogue's price with the parameters that it depends on; nil if rows replace it.
    package let catalogue: Model.Price?
}

extension Model {
    /// The operations that the jobs of the model's endpoint can be.
    fileprivate var operations: [OperationName] {
        switch endpoint {
        case .generate: name == .midjourney ? [.imagine] : [.imagine, .remix]
        case .upscale: [.upscaleDouble]
        case .edit: [.inpaint, .outpaint, .pan]
        case .backgroundRemove: [.cutout]
        }
    }
}
