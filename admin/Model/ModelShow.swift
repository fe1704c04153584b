import ArgumentParser
import Domain
import Service

/// `apiframe-admin model show`.
struct ModelShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "A model with its limits, parameters and prices."
    )

    @OptionGroup var options: DataOptions

    @Argument(help: "The model's name.", transform: ModelCommand.parse)
    var model: ModelName

    func run() throws {
        let prices = try Prices(options.context()).list()
            .filter { $0.model == model.rawValue }
            .map { "\($0.operation) \($0.credits)" }
        let set = Output.Field("set", prices.isEmpty ? .none : .texts(prices))
        guard let found = Catalogue.model(named: model) else {
            let fields = [Output.Field("model", .text(model.rawValue)), set]
            return Output.one(fields, options)
        }
        Output.one(Self.fields(found) + [set, Self.parameters(found)], options)
    }

    // MARK: - Private

    private static func fields(_ model: Model) -> [Output.Field] {
        [
            .init("model", .text(model.name.rawValue)), .init("name", .text(model.label)),
            .init("description", .text(model.description)),
            .init("endpoint", .text(model.endpoint.rawValue)),
            .init("prompt limit", model.promptLimit.map { .number($0) } ?? .none),
            .init("catalogue", .text(ModelCommand.price(model.price))),
            .init("source", .text(model.source.description)),
        ]
    }

    private static func parameters(_ model: Model) -> Output.Field {
        let rows = (model.parameters?.parameters ?? []).map { parameter -> [Output.Field] in
            [
                .init("parameter", .text(parameter.name.rawValue)),
                .init("required", .flag(parameter.isRequired)),
                .init("values", .text(words(parameter.kind))),
            ]
        }
        return .init("parameters", .rows(rows))
    }

    private static func words(_ kind: Parameter.Kind) -> String {
        switch kind {
        case .text(let length):
            "text of \(length.lowerBound) to \(length.upperBound) characters"
        case .shape: "W:H, WxH or a name"
        case .size: "WxH, a number of K, px or MP, or a name"
        case .mask: "base64 of an image"
        case .choice(let values): values.joined(separator: ", ")
        case .ratio: "W:H"
        case .image: "URL or data URI"
        case .images(let count): "up to \(count.upperBound) images"
        case .id: "UUID"
        case .whole(let range):
            range == Parameter.Kind.exactNumbers
                ? "whole number" : "\(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .oneOf(let values): values.map { "\($0)" }.joined(separator: ", ")
        case .flag: "true or false"
        }
    }
}
