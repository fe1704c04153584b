import Dialects
import Domain

/// Descriptions of the v2 parameters, one sentence each.
enum ParameterNotes {
    /// Returns the description of a parameter of an object; nil if there is none.
    static func note(on parameter: Parameter, in object: String?) -> String? {
        if let object, ineffectiveIn[object]?.contains(parameter.name) == true {
            return passedOver
        }
        return switch (parameter.name, parameter.kind) {
        case ("aspect_ratio", .text):
            """
            `W:H` or `WxH` from 1:4 to 4:1, `match_input_image` for the first image's shape, or \
            `auto`.
            """
        case ("aspect_ratio", .ratio): "`W:H` in whole numbers, from 1:4 to 4:1."
        case ("resolution", .text), ("size", .text):
            """
            `1K` to `4K`, `512px`, `1MP`, or `1024x768` with sides from 256 to 4096; or \
            `match_input_image`, `custom`.
            """
        case ("mask", .text):
            """
            Base64 of a black and white image, as large as the parent's: white is drawn anew. \
            Perhaps as a data URI.
            """
        case ("prompt", .text(let length)) where length?.lowerBound == 0:
            "What should be seen; left out or blank for what the image shows already."
        default: words[parameter.name]
        }
    }

    // MARK: - Private

    private static let passedOver = "Checked and passed over: it has no effect on this server."

    private static let words = pictures.merging(images, uniquingKeysWith: { first, _ in first })
        .merging(strengths, uniquingKeysWith: { first, _ in first })
        .merging(actions, uniquingKeysWith: { first, _ in first })
        .merging(
            ineffective.map { ($0, passedOver) },
            uniquingKeysWith: { first, _ in first }
        )

    /// Parameters of the result.
    private static let pictures = [
        "aspect_ratio": "The shape of the pictures, width to height.",
        "background_type":
            """
        What stands behind the subject: nothing, its mask, green, white, or the image \
        blurred or tinted.
        """,
        "format": "The file format of the result.",
        "height": "In pixels; counts where no shape and no size is named, or `custom`.",
        "image_size": "The size of the pictures, as a name.",
        "n": "How many pictures; each is charged.",
        "num_images": "How many pictures; each is charged.",
        "number_of_images": "How many pictures; each is charged.",
        "output_format": "The file format of the results.",
        "output_quality": "Of JPEG and WebP files.",
        "resolution": "The size of the pictures.",
        "scale_factor": "How many times wider and higher the result is.",
        "seed":
            "The same seed and request give the same pictures; left out, each job draws its own.",
        "upscale_factor": "How many times wider and higher the result is.",
        "width": "In pixels; counts where no shape and no size is named, or `custom`.",
    ]

    /// Input images.
    private static let images = [
        "character_reference_image": "An image of the character to keep.",
        "image": "The image to work on.",
        "image_input": "Images to work on or to draw after.",
        "image_prompt": "An image to draw after.",
        "image_url": "The image to work on.",
        "images": "The images to blend.",
        "input_images": "Images to work on or to draw after.",
        "mask": "An image of the part to draw anew, in white on black.",
        "outpaint": "How the image is extended; needed where `mode` is `outpaint`.",
        "reverse": "Keeps what is behind the subject instead.",
        "style_reference_images": "Images whose style counts.",
        "threshold": "Makes the edges hard, at this opacity; 0 keeps them soft.",
    ]

    /// Parameters of the drawing process.
    private static let strengths = [
        "acceleration": "`high` is faster and shows less detail.",
        "cfg": "How closely the prompt is followed.",
        "creativity": "Above 0.5 detail is invented.",
        "go_fast": "Faster, with less detail.",
        "guidance": "How closely the prompt is followed.",
        "guidance_scale": "How closely the prompt is followed.",
        "image_fidelity": "How much of the image is kept.",
        "image_prompt_strength": "How much of the image is kept.",
        "input_fidelity": "How much of the images is kept.",
        "mode": "Whether a part is drawn anew (`inpaint`) or the image is extended (`outpaint`).",
        "model_type":
            "What is enlarged: `redefine` invents detail, `high-fidelity-v2` stays close.",
        "negative_prompt": "What should not be seen, with commas between.",
        "num_inference_steps": "Fewer steps show less detail.",
        "prompt": "What should be seen.",
        "prompt_strength": "How much of the image is given up for the prompt.",
        "quality": "The amount of detail; the price goes by it.",
        "raw": "Less polished, more like a photograph.",
        "rendering_speed": "`turbo` is faster and shows less detail; some prices go by it.",
        "resemblance": "Above 1 the result stays close to the image.",
        "steps": "Fewer steps show less detail.",
        "strength": "How much of the image is given up for the prompt.",
        "style": "How the pictures look.",
        "style_preset": "How the pictures look, by name.",
        "style_type": "How the pictures look, by kind.",
    ]

    /// Parameters of actions on finished jobs.
    private static let actions = [
        "action": "What to do.",
        "dimension": "The shape of the result; a square where it is left out.",
        "direction": "The side on which the image goes on.",
        "index": "Which of the parent's four pictures.",
        "parentJobId": "A completed Midjourney job of yours.",
        "zoomRatio": "How much farther away the image is seen from.",
    ]

    private static let ineffective = [
        "background", "content_moderation", "dynamic", "enhance_prompt", "face_enhance",
        "face_enhance_creativity", "face_enhance_strength", "google_search", "image_search",
        "magic_prompt_option", "model_name", "moderation", "prompt_extend", "prompt_upsampling",
        "safety_tolerance", "sharpen", "size", "task_type", "thinking_mode", "use_pre_llm",
        "version",
    ]

    /// Parameters that have no effect in these objects, unlike in others.
    private static let ineffectiveIn: [String: Set<String>] = [
        "fluxFillParams": ["guidance", "steps"],
        "ideogramParams": ["mask"],
        "clarityUpscaleParams": ["negative_prompt", "num_inference_steps", "prompt", "seed"],
        "topazUpscaleParams": ["seed"],
    ]
}
