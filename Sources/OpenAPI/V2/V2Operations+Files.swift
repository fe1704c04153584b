import Basics

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
        let links = Links.with(idAt: "/id", ["getAsset"])
        return OpenAPIOperation(
            route: "POST /v2/uploads",
            id: "uploadFile",
            tag: "Files",
            summary: "Upload an image",
            description: "Keeps an image for a day, under a URL that requests can name.",
            body: Self.form,
            answers: [Answer(201, "The image is kept.", shapes.upload, as: "image", links: links)]
                + failures(V2Failures.badRequest, V2Failures.tooLarge, V2Failures.notMultipart)
        )
    }

    /// Form body; the file may be in either of two fields.
    private static let form: JSON = {
        let file: JSON = ["type": "string", "format": "binary"]
        let limit = "of at most \(Schema.imageSize), and the server's own limit on bodies."
        let schema = Schema.object(
            [
                "file": file.noted("PNG, JPEG, WebP or GIF \(limit)"),
                "image": file.noted("Another name of `file`."),
            ],
            required: []
        ).with(["anyOf": [["required": ["file"]], ["required": ["image"]]]])
        return Answer.request(
            schema,
            ["image": ["file": "(the bytes of the file)"]],
            type: "multipart/form-data"
        )
    }()

    private var createAsset: OpenAPIOperation {
        OpenAPIOperation(
            route: "POST /v2/assets/create",
            id: "createAsset",
            tag: "Files",
            summary: "Keep an image from a URL",
            description: "Fetches an image and keeps it for a day.",
            body: Answer.request(Schema.named("AssetRequest"), V2BodyExamples.asset),
            answers: [
                Answer(
                    201,
                    "The image is kept.",
                    V2Shapes.assetCreated,
                    as: "image",
                    headers: Headers.keyed + ["Location"],
                    links: Links.with(idAt: "/assetId", ["getAsset"])
                )
            ] + failures(V2Failures.invalid, V2Failures.tooLarge, V2Failures.notJSON)
        )
    }

    private var asset: OpenAPIOperation {
        OpenAPIOperation(
            route: "GET /v2/assets/{id}",
            id: "getAsset",
            tag: "Files",
            summary: "Read an asset",
            description: "Where a kept image is and until when.",
            ownParameters: [
                SharedParameters.path("id", Schema.uuid, "The asset's or the upload's id.")
            ],
            answers: [Answer(200, "The asset.", shapes.asset, as: "image")]
                + failures(V2Failures.badID, V2Failures.notFound)
        )
    }
}
