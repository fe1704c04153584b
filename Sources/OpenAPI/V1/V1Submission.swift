import Dialects
import Basics
import Domain
import HTTP

/// One of the five routes that submit a v1 job.
struct V1Submission {
    /// Last segment of its path, and the operation's id.
    let name: String
    let summary: String
    let description: String
    /// The operation that its price is of.
    let charge: OperationName
    let body: V1Bodies.Body
    /// Example of the accepted job.
    let example: JSON
    /// True if it works on an existing job.
    var hasParent = false
    /// Number of result images, without the grid.
    var pictures = 4

    static let all = [imagine, describe, upscale, blend, variation]

    /// Returns the operation at its main path.
    func operation(_ examples: V1Examples, _ prices: PriceList) -> OpenAPIOperation {
        let headers = Headers.keyed + ["Location", "Preference-Applied"]
        let failures =
            V1Failures.bodied + [V1Failures.insufficientCredits(prices)]
            + (hasParent ? [V1Failures.notFound, V1Failures.conflict] : []) + V1Failures.keyed
        let ended = examples.ended(example, pictures: pictures)
        return OpenAPIOperation(
            method: "post",
            path: "/v1/\(name)",
            id: name,
            tag: "Submissions",
            summary: summary,
            description: description + priceNote(prices),
            parameters: [SharedParameters.wait],
            body: body.reference,
            answers: [
                Answer(
                    200,
                    "The job, which has ended while `Prefer: wait` held the answer.",
                    Schema.named("JobAnswer"),
                    examples: [("succeeded", V1Examples.success("job", ended))],
                    headers: headers
                ),
                Answer(
                    202,
                    "The job, which is accepted.",
                    Schema.named("JobAnswer"),
                    examples: [("pending", V1Examples.success("job", example))],
                    headers: headers,
                    links: Links.with(idAt: "/job/id", ["getJob", "cancelJob"])
                ),
            ] + failures.answers
        )
    }

    // MARK: - Private

    /// Tells the price; empty if there is no row.
    private func priceNote(_ prices: PriceList) -> String {
        prices.price(of: charge, on: .midjourney).map { " " + PriceNote.words($0) } ?? ""
    }

    private static let imagine = V1Submission(
        name: "imagine",
        summary: "Generate four images",
        description: "Draws four images of a prompt, and their 2x2 grid.",
        charge: .imagine,
        body: V1Bodies.imagine,
        example: V1Examples.imagine
    )
    private static let describe = V1Submission(
        name: "describe",
        summary: "Describe an image",
        description: "Writes four prompts that an image could come from.",
        charge: .describe,
        body: V1Bodies.describe,
        example: V1Examples.describe
    )
    private static let upscale = V1Submission(
        name: "upscale",
        summary: "Upscale one of a job's images",
        description: "Doubles the width and height of one of a job's four images.",
        charge: .upscale,
        body: V1Bodies.upscale,
        example: V1Examples.upscale,
        hasParent: true,
        pictures: 1
    )
    private static let blend = V1Submission(
        name: "blend",
        summary: "Blend images",
        description: "Makes four new images of two to five others.",
        charge: .blend,
        body: V1Bodies.blend,
        example: V1Examples.blend
    )
    private static let variation = V1Submission(
        name: "variation",
        summary: "Vary one of a job's images",
        description: "Draws four variations of one of a job's four images.",
        charge: .variation,
        body: V1Bodies.variation,
        example: V1Examples.variation,
        hasParent: true
    )
}
