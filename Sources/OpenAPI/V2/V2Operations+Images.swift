import Basics
import Dialects
import Domain

/// Operations that submit a job.
extension V2Operations {
    var images: [OpenAPIOperation] {
        let removal = submission(
            "background-remove",
            id: "removeBackground",
            "Remove a background",
            "Cuts the subject out of an image, or puts something else behind it.",
            schema: Model.Endpoint.backgroundRemove.requestName,
            V2BodyExamples.backgroundRemove,
            V2Decode.backgroundRemove
        )
        return [
            generate, action, upscale, edit, removal,
            removal.alias(at: "/v2/images/bg-remove", id: "removeBackgroundAlias", tag: "Images"),
            describe, blend,
        ]
    }

    // MARK: - Private

    private var generate: OpenAPIOperation {
        submission(
            "generate",
            id: "generateImage",
            "Generate images",
            """
            Draws images of a prompt. Every model has a prompt, and an object of parameters of \
            its own.
            """,
            schema: Model.Endpoint.generate.requestName,
            V2BodyExamples.generate,
            V2Decode.generate,
            others: [V2Failures.notOffered]
        )
    }

    private var action: OpenAPIOperation {
        submission(
            "midjourney/action",
            id: "actOnImage",
            "Act on a Midjourney job",
            """
            Works on one of a job's four images (`upsample`, `variation`), or on a single image \
            (`inpaint`, `outpaint`, `pan`). 400 for the wrong kind of parent, 409 for one that \
            can't have the action.
            """,
            schema: "ActionRequest",
            V2BodyExamples.action,
            V2Decode.action,
            others: [V2Failures.notFound]
        )
    }

    private var upscale: OpenAPIOperation {
        submission(
            "upscale",
            id: "upscaleImage",
            "Upscale an image",
            "Makes an image larger.",
            schema: Model.Endpoint.upscale.requestName,
            V2BodyExamples.upscale,
            V2Decode.upscale
        )
    }

    private var edit: OpenAPIOperation {
        submission(
            "edit",
            id: "editImage",
            "Edit an image",
            "Draws a part of an image anew (`inpaint`), or goes on beyond its edges (`outpaint`).",
            schema: Model.Endpoint.edit.requestName,
            V2BodyExamples.edit,
            V2Decode.edit
        )
    }

    private var describe: OpenAPIOperation {
        submission(
            "describe",
            id: "describeImage",
            "Describe an image",
            "Writes four prompts that an image could come from. Beyond the vendor's API.",
            schema: "DescribeRequest",
            V2BodyExamples.describe,
            V2Decode.describe
        )
    }

    private var blend: OpenAPIOperation {
        submission(
            "blend",
            id: "blendImages",
            "Blend images",
            "Makes four new images of two to five others. Beyond the vendor's API.",
            schema: "BlendRequest",
            V2BodyExamples.blend,
            V2Decode.blend
        )
    }

    private func submission(
        _ path: String,
        id: String,
        _ summary: String,
        _ description: String,
        schema: String,
        _ bodies: JSON,
        _ decode: V2Shapes.Decode,
        others: [FailureAnswer] = []
    ) -> OpenAPIOperation {
        let headers = Headers.keyed + ["Location", "Preference-Applied"]
        let (job, ended) = shapes.jobs(of: bodies, decode)
        let (awaited, accepted) = (shapes.awaited, shapes.accepted)
        return OpenAPIOperation(
            route: "POST /v2/images/\(path)",
            id: id,
            tag: "Images",
            summary: summary,
            description: description,
            parameters: [SharedParameters.wait, SharedParameters.idempotencyKey],
            body: Answer.request(Schema.named(schema), bodies),
            answers: [
                Answer(
                    200,
                    "The job, which has ended while `Prefer: wait` held the answer.",
                    awaited.reference,
                    examples: ["completed": shapes.awaited(ended)],
                    headers: headers
                ),
                Answer(
                    202,
                    """
                    The job is accepted. The whole job where the caller preferred to wait and it \
                    has not ended.
                    """,
                    Schema.any(awaited.reference, accepted.reference),
                    examples: ["accepted": accepted.example, "awaited": shapes.awaited(job)],
                    headers: headers,
                    links: Links.with(idAt: "/jobId", ["getJob", "cancelJob", "followJob"])
                ),
            ] + (V2Failures.submission(prices) + V2Failures.keyed + others).answers
        )
    }
}
