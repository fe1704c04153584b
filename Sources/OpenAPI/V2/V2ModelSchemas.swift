import Dialects
import Basics
import Domain
import HTTP

/// Body schemas for the catalogue's models: one per model, one per distinct parameter object, and
/// one per endpoint, with the model as discriminator.
struct V2ModelSchemas {
    let components: [(String, JSON)]

    /// Generates the schemas from the catalogue.
    init(isStrict: Bool, hasEffect: ParameterEffects, prices: PriceList) {
        var objects: [(name: String, schema: JSON)] = []
        var models: [(String, JSON)] = []
        for model in Catalogue.models {
            let object = model.parameters.map {
                Self.keep(
                    Self.object($0, isStrict) { hasEffect($0, model.name) },
                    for: model,
                    $0.name,
                    in: &objects
                )
            }
            let price = prices.price(of: model)
            models.append((Self.name(of: model), Self.body(for: model, object, price, isStrict)))
        }
        let endpoints = Model.Endpoint.allCases.map { ($0.requestName, Self.request($0)) }
        components = objects.map { ($0.name, $0.schema) } + models + endpoints
    }

    // MARK: - Private

    private static func name(of model: Model) -> String {
        ComponentName.words(model.name.rawValue) + "Request"
    }

    /// Returns the name of a parameter object's schema; equal objects share one.
    private static func keep(
        _ schema: JSON,
        for model: Model,
        _ name: String,
        in objects: inout [(name: String, schema: JSON)]
    ) -> String {
        let plain = ComponentName.words(name)
        let alike = objects.filter { $0.name.hasPrefix(plain) }
        if let known = alike.first(where: { $0.schema == schema }) { return known.name }
        let isTaken = alike.contains { $0.name == plain }
        let own = isTaken ? plain + "Of" + ComponentName.words(model.name.rawValue) : plain
        objects.append((own, schema))
        return own
    }

    private static func object(
        _ object: ParameterObject,
        _ isStrict: Bool,
        hasEffect: (ParameterName) -> Bool
    ) -> JSON {
        let schema = Schema.object(of: object, isStrict: isStrict, hasEffect: hasEffect)
        let isFill = object.parameters.contains { $0.name == .outpaint }
        return isFill ? schema.with(["allOf": fillRules]) : schema
    }

    /// Conditions: an inpaint requires a mask, an outpaint one of the presets.
    private static let fillRules: JSON = [
        rule(mode: "inpaint", needs: "mask"), rule(mode: "outpaint", needs: "outpaint"),
    ]

    private static func rule(mode: String, needs name: String) -> JSON {
        let isMode: JSON = [
            "properties": ["mode": ["const": .string(mode)]], "required": ["mode"],
        ]
        let there: JSON = [
            "properties": .members([(name, Schema.text)]), "required": [.string(name)],
        ]
        return ["if": isMode, "then": there]
    }

    private static func body(
        for model: Model,
        _ object: String?,
        _ price: ModelPrice,
        _ isStrict: Bool
    ) -> JSON {
        var properties: JSON = [
            "model": ["type": "string", "const": .string(model.name.rawValue)]
        ]
        var required = ["model"]
        if let limit = model.promptLimit {
            properties = properties.with(["prompt": prompt(of: model, limit)])
            required.append("prompt")
        } else if V2Input.names(for: model).contains("prompt") {
            let prompt = Schema.property(V2Input.editPrompt)
            properties = properties.with([
                "prompt": prompt.noted("Shown again with the job, and else ignored.")
            ])
        }
        if let own = model.parameters, let object {
            let schema = Schema.named(object)
            let property = own.isRequired ? schema : Schema.nullable(schema)
            properties = properties.with(.object([.init(own.name, property)]))
            if own.isRequired { required.append(own.name) }
        }
        let body = Schema.object(
            properties.with(V2Bodies.webhook),
            required: required,
            isStrict: isStrict
        )
        return PriceNote.on(body, price, "\(model.label): \(model.description). ")
            .with(["x-priceIsOurs": .bool(model.isPriceOurs)])
    }

    private static func prompt(of model: Model, _ limit: Int) -> JSON {
        let flags = """
             Midjourney's flags beside the text are obeyed (`--ar`, `--no`, `--seed`, `--q`, \
            `--c`, `--s`, `--style`, `--raw`, `--v`), a value beyond its range as the nearest in \
            it; there must be text, too.
            """
        return Schema.text(1...limit, pattern: Pattern.said)
            .noted("What to draw." + (model.name == .midjourney ? flags : ""))
    }

    private static func request(_ endpoint: Model.Endpoint) -> JSON {
        let models = Catalogue.models(of: endpoint)
        return Schema.oneOf(models.map { ($0.name.rawValue, name(of: $0)) }, by: "model")
    }
}

extension Model.Endpoint {
    /// Name of the schema of its bodies.
    var requestName: String { ComponentName.words(rawValue) + "Request" }
}
