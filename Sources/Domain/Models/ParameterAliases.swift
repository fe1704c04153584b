/// Names for parameters besides those of the vendor's schema.
///
/// The vendor's own model pages and real clients send reference images under names that the schema
/// does not have. A name that is passed over would charge for a picture without its reference, so
/// these are read as what they mean.
package enum ParameterAliases {
    /// The other names of a model's object of parameters.
    package static func names(of object: ParameterObject) -> [String] {
        objects[object.name] ?? []
    }

    /// The parameter that holds a model's reference images; nil for a model without one.
    package static func reference(in object: ParameterObject) -> Parameter? {
        references.lazy.compactMap { name in object.parameters.first { $0.name == name } }.first
    }

    /// The other names of that parameter, best known first.
    package static func referenceNames(in object: ParameterObject) -> [String] {
        let own = object.parameters.map(\.name.rawValue)
        return referenceNames.filter { !own.contains($0) }
    }

    // MARK: - Private

    /// Other names of objects that the vendor names in two ways or by the earlier generation.
    private static let objects: [String: [String]] = [
        "grokImagineParams": ["grokParams"],
        "gptImage2Params": ["gptImageParams"],
        "qwenImage2Params": ["qwenImageParams"],
        "wanImage27Params": ["wanImageParams"],
    ]

    /// Parameters for reference images, in the order in which a model's are tried.
    private static let references: [ParameterName] = [
        .inputImages, .imageInput, .image, .imageURL,
    ]

    private static let referenceNames = [
        "image", "image_url", "image_input", "input_image", "input_images", "images", "image_urls",
        "reference_images",
    ]
}
