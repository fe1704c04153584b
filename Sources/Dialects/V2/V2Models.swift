import Basics
package import Foundation
package import Domain
package import HTTP
import HTTPTypes

/// The public list of models, made from the catalogue.
package enum V2Models {
    /// 200 with the models of a modality, or with all of them.
    ///
    /// Throws as `modality(of:)` does.
    package static func list(
        _ request: Request,
        prices: PriceList = PriceList()
    ) throws(Failure) -> Response {
        .json(.ok, body: body(of: try modality(of: request), prices: prices))
    }

    /// The modality whose models a request asks for; nil for all.
    ///
    /// Throws `invalid` for one that the API does not know.
    package static func modality(of request: Request) throws(Failure) -> String? {
        let modality = request.queryItem("modality")
        guard modality.map({ ["image", "video", "music"].contains($0) }) ?? true else {
            throw Failure(
                .invalid,
                "The 'modality' parameter must be one of: image, video, music.",
                field: "modality"
            )
        }
        return modality
    }

    /// The body of the list of a modality's models, or of all: every model here makes images.
    package static func body(of modality: String?, prices: PriceList) -> Data {
        let models = ["video", "music"].contains(modality) ? [] : sorted.map { entry($0, prices) }
        return (["models": .array(models)] as JSON).serialized
    }

    // MARK: - Private

    /// Midjourney first.
    private static let sorted =
        Catalogue.models.filter { $0.name == .midjourney }
        + Catalogue.models.filter { $0.name != .midjourney }

    private static func entry(_ model: Model, _ prices: PriceList) -> JSON {
        let price = prices.price(of: model)
        return [
            "id": .string(model.name.rawValue), "label": .string(model.label),
            "modality": "image", "description": .string(model.description),
            "costMin": .integer(Int64(price.range.lowerBound)),
            "costMax": .integer(Int64(price.range.upperBound)),
            "pricingMode": .string(price.mode.rawValue),
            "endpoint": .string("/v2/images/" + model.endpoint.rawValue),
            "priceIsOurs": .bool(model.isPriceOurs), "renderedBy": "builtin",
        ]
    }
}
