/// What a caller asks for, as a dialect has read it.
package struct Order: Equatable, Sendable {
    /// The work itself; its images may still have to be resolved.
    package var request: GenerationRequest
    /// The customer's own text, flags and all; nil for operations without one.
    package var prompt: String?
    /// Where to tell about the job; nil for nowhere.
    package var webhookURL: String?
    /// What is sent along to that URL, as the legacy API has it.
    package var webhookSecret: String?

    /// Makes an order.
    package init(
        _ request: GenerationRequest,
        prompt: String? = nil,
        webhookURL: String? = nil,
        webhookSecret: String? = nil
    ) {
        self.request = request
        self.prompt = prompt
        self.webhookURL = webhookURL
        self.webhookSecret = webhookSecret
    }
}
