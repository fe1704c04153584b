/// Chooses the provider of each job.
///
/// Called on workers' and gateway threads, several at once; must not block.
package protocol ProviderRouting: Sendable {
    /// The provider that starts a job of an operation and its model.
    ///
    /// `prompt` is the customer's own text; `isTest` is true for a test key's job, which costs
    /// nothing. Asked before a job's first start only: what runs is found by `named`.
    func choose(
        for operation: JobOperation,
        prompt: String?,
        isTest: Bool
    ) -> any Provider

    /// The provider of a name, as a job's row has it; nil if this server has none of that name.
    func named(_ name: String) -> (any Provider)?

    /// True if a model's parameter changes the results of the provider that serves the model.
    func hasEffect(_ parameter: ParameterName, of model: ModelName) -> Bool
}
