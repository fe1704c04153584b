import Basics
import Dialects
import Domain

/// Request bodies of the v2 API, as strict as its validation.
struct V2Bodies {
    /// True if unknown fields are refused.
    let isStrict: Bool
    /// True if the provider obeys a parameter of a model.
    let hasEffect: ParameterEffects
    let prices: PriceList

    /// All schemas that the bodies need, by name.
    var components: [(String, JSON)] {
        let models = V2ModelSchemas(isStrict: isStrict, hasEffect: hasEffect, prices: prices)
        return [
            ("ImageSource", Schema.imageSource), ("WebhookURL", Self.webhookURL),
            ("WebhookEvents", Self.webhookEvents),
        ] + models.components + actions + [
            ("ActionRequest", Self.actionRequest),
            ("DescribeRequest", plain(V2Decode.describeParameters, for: .describe)),
            ("BlendRequest", plain(V2Decode.blendParameters, for: .blend)),
            ("AssetRequest", bare(V2Decode.assetParameters)),
        ]
    }

    /// Webhook fields, which every body has.
    static let webhook = JSON.members(
        zip(V2Webhook.names, ["WebhookURL", "WebhookEvents"]).map { ($0, Schema.named($1)) }
    )

    // MARK: - Private

    private static let webhookURL = Schema.nullable(Schema.webURL).noted(
        "Where to tell about the job."
    )

    private static let webhookEvents = Schema.nullable(
        Schema.list(Schema.choice(V2Webhook.events), count: 1...RequestLimits.webhookEvents)
    ).with(["default": .texts(V2Webhook.standardEvents)])
        .noted("Which of the job's events to tell; counts with a `webhookUrl`.")

    /// Body of a Midjourney operation, with its price if there is one.
    private func plain(
        _ parameters: [Parameter],
        for operation: OperationName,
        _ own: JSON = [:]
    ) -> JSON {
        let body = bare(parameters, own.with(Self.webhook))
        let price = prices.price(of: operation, on: .midjourney)
        return price.map { PriceNote.on(body, $0) } ?? body
    }

    private func bare(_ parameters: [Parameter], _ more: JSON = [:]) -> JSON {
        Schema.object(
            Schema.properties(of: parameters).with(more),
            required: parameters.filter(\.isRequired).map(\.name.rawValue),
            isStrict: isStrict
        )
    }

    // MARK: - Actions

    private var actions: [(String, JSON)] {
        V2Action.allCases.map { action in
            let name: JSON = ["type": "string", "const": .string(action.rawValue)]
            let body = plain(action.parameters, for: action.operation, ["action": name])
            return (Self.name(of: action), body)
        }
    }

    private static let actionRequest = Schema.oneOf(
        V2Action.allCases.map { ($0.rawValue, name(of: $0)) },
        by: "action"
    )

    private static func name(of action: V2Action) -> String {
        ComponentName.words(action.rawValue) + "Action"
    }
}

/// Component names derived from other names.
enum ComponentName {
    /// Converts `flux-1.1-pro` to `Flux11Pro`; a name that begins with a digit gets a prefix, since
    /// generated code is named after it.
    static func words(_ name: String) -> String {
        let words = name.split { !$0.isLetter && !$0.isNumber }
        let joined = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return joined.first?.isNumber == true ? "Model" + joined : joined
    }
}
