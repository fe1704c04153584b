import Basics
package import Domain
package import HTTP
import HTTPTypes

/// The public list of models, made from the catalogue.
package enum V2Models {
    /// 200 with the models of a modality, or with all of them: every model here makes images.
    ///
    /// Throws `invalid` for a modality that the API does not know.
    package static func list(_ request: Request) throws(Failure) -> Response {
        let modality = request.queryItem("modality")
        guard modality.map({ ["image", "video", "music"].contains($0) }) ?? true else {
            throw Failure(
                .invalid,
                "The 'modality' parameter must be one of: image, video, music.",
                field: "modality"
            )
        }
        let models = ["video", "music"].contains(modality) ? [] : [midjourney] + others
        return .json(.ok, ["models": .array(models)])
    }

    // MARK: - Private

    /// Midjourney's follow-ups have prices of their own.
    private static let midjourney = entry(
        Catalogue.model(named: .midjourney),
        ModelName.midjourney
    )

    private static let others = Catalogue.models.filter { $0.name != .midjourney }
        .map { entry($0, $0.name) }

    private static func entry(_ model: Model?, _ name: ModelName) -> JSON {
        guard let model else { return ["id": .string(name.rawValue)] }
        let range = model.price.range
        return [
            "id": .string(model.name.rawValue), "label": .string(model.label),
            "modality": "image", "description": .string(model.description),
            "costMin": .integer(Int64(range.lowerBound)),
            "costMax": .integer(Int64(range.upperBound)),
            "pricingMode": .string(model.price.mode.rawValue),
            "endpoint": .string("/v2/images/" + model.endpoint.rawValue),
            "priceIsOurs": .bool(model.isPriceOurs), "renderedBy": "builtin",
        ]
    }
}
