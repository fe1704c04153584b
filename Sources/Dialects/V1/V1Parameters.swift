import Basics
import Domain

/// The fields of the v1 API's five bodies and of its list: what validation and the OpenAPI document
/// are both made from.
package enum V1Parameters {
    // MARK: - imagine

    package static let imagine: [V1Parameter] = [
        prompt.parameter, aspectRatio.parameter, version.parameter, quality.parameter,
        style.parameter, chaos.parameter, stylize.parameter, webhookURL.parameter,
    ]

    static let prompt = V1Field.text(
        "prompt",
        limit: V1Decode.promptLimit,
        """
        What to draw. Midjourney's flags beside the text (`--ar`, `--no`, `--seed`, `--q`, `--c`, \
        `--s`, `--style`, `--raw`, `--v`) are obeyed and win over the fields, a value beyond its \
        range as the nearest in it; there must be text, too.
        """
    )
    static let aspectRatio = V1Field.choice(
        "aspectRatio",
        ["1:1", "16:9", "9:16", "4:3", "3:4"],
        standard: standard.aspectRatio.description,
        "The shape of the pictures, width to height."
    )
    static let version = V1Field.choice(
        "version",
        ["5.2", "6.0", "6.1"],
        standard: standard.version,
        "The version of Midjourney."
    )
    static let quality = V1Field.oneOf(
        "quality",
        [0.25, 0.5, 1],
        standard: standard.quality,
        "The amount of detail."
    )
    static let style = V1Field.choice(
        "style",
        Imagine.Style.allCases.map(\.rawValue),
        "A style preset."
    )
    static let chaos = V1Field.number(
        "chaos",
        0...100,
        standard: standard.chaos,
        "How far the four pictures differ from each other."
    )
    static let stylize = V1Field.number(
        "stylize",
        0...1000,
        standard: standard.stylize,
        "How strongly the style is laid on."
    )

    // MARK: - The others

    package static let describe: [V1Parameter] = [imageURL.parameter, webhookURL.parameter]
    package static let blend: [V1Parameter] = [imageURLs.parameter, webhookURL.parameter]
    /// The fields of `upscale` and `variation`.
    package static let followUp: [V1Parameter] = [
        jobID.parameter, index.parameter, webhookURL.parameter,
    ]

    static let imageURL = V1Field.image("imageUrl", "The image to describe.")
    static let imageURLs = V1Field.images(
        "imageUrls",
        RequestLimits.blendedImages,
        "The images to blend."
    )
    static let jobID = V1Field.job(
        "jobId",
        "A succeeded job of yours that has four pictures."
    )
    static let index = V1Field.oneOf("index", [1, 2, 3, 4], "Which of its pictures.")
    static let webhookURL = V1Field.webURL(
        "webhookUrl",
        "Where to tell about the job when it has ended."
    )

    // MARK: - The list

    package static let limit = V1Whole(
        name: "limit",
        range: RequestLimits.page,
        standard: RequestLimits.standardPage,
        note: "How many jobs to answer with."
    )
    package static let offset = V1Whole(
        name: "offset",
        range: 0...1_000_000_000,
        standard: 0,
        note: "How many of the newest jobs to pass over."
    )

    // MARK: - Private

    /// A field that is left out has the default of `Imagine`.
    private static let standard = Imagine(subject: "", seed: 0)
}
