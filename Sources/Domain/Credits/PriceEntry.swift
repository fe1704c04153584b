/// A row of the price table: the price of a job of one operation on one model.
package struct PriceEntry: Equatable, Sendable {
    package let operation: String
    package let model: String
    package let credits: Int

    package init(operation: String, model: String, credits: Int) {
        self.operation = operation
        self.model = model
        self.credits = credits
    }
}
