import Dialects
import Basics
import HTTP

/// Operations on images that requests can refer to by URL.
extension V2Operations {
    var files: [OpenAPIOperation] {
        [
            upload, createAsset,
            createAsset.alias(at: "/v2/assets", id: "createAssetAlias", tag: "Files"), asset,
        ]
    }

    // MARK: - Private

    private var upload: OpenAPIOperation {
        OpenAPIOperation(
            method: "post",
            path: "/v2/uploads",
            id: "uploadFile",
            tag: "Files",
            summary: "Upload an image",
            description: "Keeps an image for a day, under a URL that requests can name.",
            body: Self.form,
            answers: [
                Answer(
                    201,
                    "The image is kept.",
                    Schema.named("Upload"),
                    examples: [("image", examples.upload)],
                    links: Links.with(idAt: "/id", ["getAsset"])
                )
            ]
                + ([V2Failures.badRequest, V2Failures.tooLarge, V2Failures.notMultipart]
                + V2Failures.keyed).answers
        )
    }

    /// Form body; the file may be in either of two fields.
    private static let form: JSON = {
        let file: JSON = ["type": "string", "format": "binary"]
        let schema = Schema.object(
            [
                (
                    "file",
                    file.noted(
                        "PNG, JPEG, WebP or GIF of at most \(Schema.imageSize), and the server's own limit on bodies."
                    )
                ),
                ("image", file.noted("Another name of `file`.")),
            ],
            required: []
        ).with(["anyOf": [["required": ["file"]], ["required": ["image"]]]])
        return Answer.request(
            schema,
            [("image", ["file": "(the bytes of the file)"])],
            type: "multipart/form-data"
        )
    }()

    private var createAsset: OpenAPIOperation {
        OpenAPIOperation(
            method: "post",
            path: "/v2/assets/create",
            id: "createAsset",
            tag: "Files",
            summary: "Keep an image from a URL",
            description: "Fetches an image and keeps it for a day.",
            body: Answer.request(Schema.named("AssetRequest"), V2BodyExamples.asset),
            answers: [
                Answer(
                    201,
                    "The image is kept.",
                    Schema.named("AssetCreated"),
                    examples: [("image", V2Examples.assetCreated)],
                    headers: Headers.keyed + ["Location"],
                    links: Links.with(idAt: "/assetId", ["getAsset"])
                )
            ]
                + ([
                    V2Failures.invalid, V2Failures.tooLarge, V2Failures.notJSON,
                ] + V2Failures.keyed).answers
        )
    }

    private var asset: OpenAPIOperation {
        let id: JSON = [
            "name": "id", "in": "path", "required": true, "schema": Schema.uuid,
            "description": "The asset's or the upload's id.",
        ]
        return OpenAPIOperation(
            method: "get",
            path: "/v2/assets/{id}",
            id: "getAsset",
            tag: "Files",
            summary: "Read an asset",
            description: "Where a kept image is and until when.",
            ownParameters: [id],
            answers: [
                Answer(
                    200,
                    "The asset.",
                    Schema.named("Asset"),
                    examples: [("image", examples.asset)]
                )
            ] + ([V2Failures.badID, V2Failures.notFound] + V2Failures.keyed).answers
        )
    }
}
