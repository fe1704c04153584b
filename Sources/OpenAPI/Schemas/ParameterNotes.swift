import Domain

/// Descriptions of the v2 parameters, one sentence each.
enum ParameterNotes {
    /// Returns the description of a parameter; nil if there is none.
    static func note(on parameter: Parameter) -> String? {
        switch parameter.kind {
        case .shape:
            """
            `W:H` or `WxH` from 1:10 to 10:1, `match_input_image` for the first image's shape, or \
            `auto`.
            """
        case .ratio: "`W:H` in whole numbers, from 1:10 to 10:1."
        case .size:
            """
            `1K` to `4K`, `512px`, `1MP`, or `1024x768` with sides from 256 to 4096; or \
            `match_input_image`, `custom`.
            """
        case .mask:
            """
            Base64 of a black and white image, as large as the parent's: white is drawn anew. \
            Perhaps as a data URI.
            """
        default: (parameter.isRequired ? nil : optional[parameter.name]) ?? words[parameter.name]
        }
    }

    /// The description of a parameter that the provider does not obey.
    static let passedOver = "Checked and passed over: it has no effect on this server."

    // MARK: - Private

    /// Parameters that mean something else where they may be left out.
    private static let optional: [ParameterName: String] = [
        .prompt: "What should be seen; left out or blank for what the image shows already."
    ]

    /// Notes with the parameters that they are on.
    private static let notes: KeyValuePairs<String, [ParameterName]> = [
        "The shape of the pictures, width to height.": [.aspectRatio],
        """
        What stands behind the subject: nothing, its mask, green, white, or the image blurred or \
        tinted.
        """: [.backgroundType],
        "The file format of the result.": [.format],
        "In pixels; counts where no shape and no size is named, or `custom`.": [.height, .width],
        "The size of the pictures, as a name.": [.imageSize],
        "How many pictures; each is charged.": [.n, .numImages, .numberOfImages],
        "The file format of the results.": [.outputFormat],
        "Of JPEG and WebP files.": [.outputQuality],
        "The size of the pictures.": [.resolution],
        "How many times wider and higher the result is.": [.scaleFactor, .upscaleFactor],
        "The same seed and request give the same pictures; left out, each job draws its own.": [
            .seed
        ],
        "An image of the character to keep.": [.characterReferenceImage],
        "The image to work on.": [.image, .imageURL],
        "Images to work on or to draw after.": [.imageInput, .inputImages],
        "An image to draw after.": [.imagePrompt],
        "The images to blend.": [.images],
        "An image of the part to draw anew, in white on black.": [.mask],
        "How the image is extended; needed where `mode` is `outpaint`.": [.outpaint],
        "Keeps what is behind the subject instead.": [.reverse],
        "Images whose style counts.": [.styleReferenceImages],
        "Makes the edges hard, at this opacity; 0 keeps them soft.": [.threshold],
        "`high` is faster and shows less detail.": [.acceleration],
        "How closely the prompt is followed.": [.cfg, .guidance, .guidanceScale],
        "Above 0.5 detail is invented.": [.creativity],
        "Faster, with less detail.": [.goFast],
        "How much of the image is kept.": [.imageFidelity, .imagePromptStrength],
        "How much of the images is kept.": [.inputFidelity],
        "Whether a part is drawn anew (`inpaint`) or the image is extended (`outpaint`).": [.mode],
        "What is enlarged: `redefine` invents detail, `high-fidelity-v2` stays close.": [
            .modelType
        ],
        "What should not be seen, with commas between.": [.negativePrompt],
        "Fewer steps show less detail.": [.numInferenceSteps, .steps],
        "What should be seen.": [.prompt],
        "How much of the image is given up for the prompt.": [.promptStrength, .strength],
        "The amount of detail; the price goes by it.": [.quality],
        "Less polished, more like a photograph.": [.raw],
        "`turbo` is faster and shows less detail; some prices go by it.": [.renderingSpeed],
        "Above 1 the result stays close to the image.": [.resemblance],
        "How the pictures look.": [.style],
        "How the pictures look, by name.": [.stylePreset],
        "How the pictures look, by kind.": [.styleType],
        "What to do.": [.action],
        "The shape of the result; a square where it is left out.": [.dimension],
        "The side on which the image goes on.": [.direction],
        "Which of the parent's four pictures.": [.index],
        "A completed Midjourney job of yours.": [.parentJob],
        "How much farther away the image is seen from.": [.zoomRatio],
        "Whether the background is transparent.": [.background],
        "Whether the image is checked for its content.": [.contentModeration],
        "The range of light and dark.": [.dynamic],
        "Whether the prompt is elaborated first.": [
            .enhancePrompt, .magicPromptOption, .promptExtend, .promptUpsampling, .usePreLLM,
        ],
        "Whether faces are improved.": [.faceEnhance],
        "The freedom to change faces.": [.faceEnhanceCreativity],
        "The strength of the improvement of faces.": [.faceEnhanceStrength],
        "Whether the web is searched for facts.": [.googleSearch],
        "Whether the web is searched for images.": [.imageSearch],
        "The version of the model.": [.modelName, .version],
        "The strictness of the check of the content.": [.moderation],
        "The tolerance of the check of the content; higher allows more.": [.safetyTolerance],
        "The strength of sharpening.": [.sharpen],
        "The kind of work.": [.taskType],
        "Whether the model reasons first.": [.thinkingMode],
    ]

    private static let words: [ParameterName: String] = Dictionary(
        notes.flatMap { note, names in names.map { ($0, note) } },
        uniquingKeysWith: { first, _ in first }
    )
}
