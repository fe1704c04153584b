import Dialects
import Domain

/// Descriptions of the v2 parameters, one sentence each.
enum ParameterNotes {
    /// Returns the description of a parameter; nil if there is none.
    static func note(on parameter: Parameter) -> String? {
        switch parameter.kind {
        case .shape:
            """
            `W:H` or `WxH` from 1:4 to 4:1, `match_input_image` for the first image's shape, or \
            `auto`.
            """
        case .ratio: "`W:H` in whole numbers, from 1:4 to 4:1."
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

    private static let words = pictures.merging(images, uniquingKeysWith: { first, _ in first })
        .merging(strengths, uniquingKeysWith: { first, _ in first })
        .merging(actions, uniquingKeysWith: { first, _ in first })
        .merging(processing, uniquingKeysWith: { first, _ in first })

    /// Parameters that mean something else where they may be left out.
    private static let optional: [ParameterName: String] = [
        .prompt: "What should be seen; left out or blank for what the image shows already."
    ]

    /// Parameters of the result.
    private static let pictures: [ParameterName: String] = [
        .aspectRatio: "The shape of the pictures, width to height.",
        .backgroundType:
            """
        What stands behind the subject: nothing, its mask, green, white, or the image \
        blurred or tinted.
        """,
        .format: "The file format of the result.",
        .height: "In pixels; counts where no shape and no size is named, or `custom`.",
        .imageSize: "The size of the pictures, as a name.",
        .n: "How many pictures; each is charged.",
        .numImages: "How many pictures; each is charged.",
        .numberOfImages: "How many pictures; each is charged.",
        .outputFormat: "The file format of the results.",
        .outputQuality: "Of JPEG and WebP files.",
        .resolution: "The size of the pictures.",
        .scaleFactor: "How many times wider and higher the result is.",
        .seed:
            "The same seed and request give the same pictures; left out, each job draws its own.",
        .upscaleFactor: "How many times wider and higher the result is.",
        .width: "In pixels; counts where no shape and no size is named, or `custom`.",
    ]

    /// Input images.
    private static let images: [ParameterName: String] = [
        .characterReferenceImage: "An image of the character to keep.",
        .image: "The image to work on.",
        .imageInput: "Images to work on or to draw after.",
        .imagePrompt: "An image to draw after.",
        .imageURL: "The image to work on.",
        .images: "The images to blend.",
        .inputImages: "Images to work on or to draw after.",
        .mask: "An image of the part to draw anew, in white on black.",
        .outpaint: "How the image is extended; needed where `mode` is `outpaint`.",
        .reverse: "Keeps what is behind the subject instead.",
        .styleReferenceImages: "Images whose style counts.",
        .threshold: "Makes the edges hard, at this opacity; 0 keeps them soft.",
    ]

    /// Parameters of the drawing process.
    private static let strengths: [ParameterName: String] = [
        .acceleration: "`high` is faster and shows less detail.",
        .cfg: "How closely the prompt is followed.",
        .creativity: "Above 0.5 detail is invented.",
        .goFast: "Faster, with less detail.",
        .guidance: "How closely the prompt is followed.",
        .guidanceScale: "How closely the prompt is followed.",
        .imageFidelity: "How much of the image is kept.",
        .imagePromptStrength: "How much of the image is kept.",
        .inputFidelity: "How much of the images is kept.",
        .mode: "Whether a part is drawn anew (`inpaint`) or the image is extended (`outpaint`).",
        .modelType:
            "What is enlarged: `redefine` invents detail, `high-fidelity-v2` stays close.",
        .negativePrompt: "What should not be seen, with commas between.",
        .numInferenceSteps: "Fewer steps show less detail.",
        .prompt: "What should be seen.",
        .promptStrength: "How much of the image is given up for the prompt.",
        .quality: "The amount of detail; the price goes by it.",
        .raw: "Less polished, more like a photograph.",
        .renderingSpeed: "`turbo` is faster and shows less detail; some prices go by it.",
        .resemblance: "Above 1 the result stays close to the image.",
        .steps: "Fewer steps show less detail.",
        .strength: "How much of the image is given up for the prompt.",
        .style: "How the pictures look.",
        .stylePreset: "How the pictures look, by name.",
        .styleType: "How the pictures look, by kind.",
    ]

    /// Parameters of actions on finished jobs.
    private static let actions: [ParameterName: String] = [
        .action: "What to do.",
        .dimension: "The shape of the result; a square where it is left out.",
        .direction: "The side on which the image goes on.",
        .index: "Which of the parent's four pictures.",
        .parentJob: "A completed Midjourney job of yours.",
        .zoomRatio: "How much farther away the image is seen from.",
    ]

    /// Parameters of the provider's own processing.
    private static let processing: [ParameterName: String] = [
        .background: "Whether the background is transparent.",
        .contentModeration: "Whether the image is checked for its content.",
        .dynamic: "The range of light and dark.",
        .enhancePrompt: "Whether the prompt is elaborated first.",
        .faceEnhance: "Whether faces are improved.",
        .faceEnhanceCreativity: "The freedom to change faces.",
        .faceEnhanceStrength: "The strength of the improvement of faces.",
        .googleSearch: "Whether the web is searched for facts.",
        .imageSearch: "Whether the web is searched for images.",
        .magicPromptOption: "Whether the prompt is elaborated first.",
        .modelName: "The version of the model.",
        .moderation: "The strictness of the check of the content.",
        .promptExtend: "Whether the prompt is elaborated first.",
        .promptUpsampling: "Whether the prompt is elaborated first.",
        .safetyTolerance: "The tolerance of the check of the content; higher allows more.",
        .sharpen: "The strength of sharpening.",
        .taskType: "The kind of work.",
        .thinkingMode: "Whether the model reasons first.",
        .usePreLLM: "Whether the prompt is elaborated first.",
        .version: "The version of the model.",
    ]
}
