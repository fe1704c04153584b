/// A model as the v2 API offers it: the source of validation, prices, the model list and the OpenAPI
/// document.
package struct Model: Sendable {
    /// The endpoint that takes it.
    package enum Endpoint: String, CaseIterable, Sendable {
        case generate, upscale, edit
        case backgroundRemove = "background-remove"
    }

    package let name: ModelName
    /// For people: `Nano Banana Pro`.
    package let label: String
    /// One sentence.
    package let description: String
    package let endpoint: Endpoint
    /// The longest prompt, in characters; nil where the body has no prompt of its own.
    package let promptLimit: Int?
    /// The model's own parameters; nil where it has none.
    package let parameters: ParameterObject?
    package let price: Price
    /// The page that states the price.
    package let source: PriceSource

    /// Describes a model.
    package init(
        _ name: String,
        label: String,
        description: String,
        endpoint: Endpoint = .generate,
        promptLimit: Int? = RequestLimits.prompt,
        parameters: ParameterObject?,
        price: Price,
        source: PriceSource
    ) {
        self.name = ModelName(rawValue: name)
        self.label = label
        self.description = description
        self.endpoint = endpoint
        self.promptLimit = promptLimit
        self.parameters = parameters
        self.price = price
        self.source = source
    }

    /// True if no page states the price and it is ours, from the model's family.
    package var isPriceOurs: Bool { source == .ours }

    /// The price of a job of the model, in credits.
    package enum Price: Equatable, Sendable {
        case flat(Int)
        /// For each image that a parameter asks for, 1 if it is left out.
        case perOutput(Int, count: ParameterName)
        /// By the value of a parameter, `standard` if it is left out; times the images that another
        /// asks for, if one is named.
        case byChoice(
            [String: Int],
            parameter: ParameterName,
            standard: String,
            count: ParameterName?
        )
    }
}

/// The object in a request's body that holds a model's own parameters.
package struct ParameterObject: Sendable {
    /// Its key: `fluxParams`.
    package let name: String
    package let isRequired: Bool
    package let parameters: [Parameter]

    /// Names the object and what is in it, in the documents' order.
    package init(_ name: String, isRequired: Bool = false, _ parameters: [Parameter]) {
        self.name = name
        self.isRequired = isRequired
        self.parameters = parameters
    }
}
