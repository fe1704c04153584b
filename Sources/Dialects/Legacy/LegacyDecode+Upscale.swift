package import Domain
package import HTTP

extension LegacyDecode {
    /// Reads the body of `POST /upscale-1x`: one of four pictures by itself.
    package func upscale1x(_ request: Request) throws(Failure) -> Submission {
        try single(try LegacyBody(request), parent: "parent_task_id")
    }

    /// Reads the body of the Python SDK's older `POST /midjourney/upscale`.
    package func midjourneyUpscale(_ request: Request) throws(Failure) -> Submission {
        try single(try LegacyBody(request), parent: "taskId")
    }

    /// Reads the body of `POST /upscale-alt`: a single picture at double size.
    package func upscaleAlt(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request)
        let source = try body.parent()
        return try body.submission(.upscale(Upscale(source, kind: try alternative(body))))
    }

    /// Reads the body of `POST /upscale-highres`: an earlier task's picture or any other image.
    ///
    /// `index` counts only beside a task.
    package func upscaleHighres(_ request: Request) throws(Failure) -> Submission {
        let body = try LegacyBody(request, limit: Self.imageBodyLimit)
        let kinds = [Upscale.Kind.double, .quadruple]
        let type = try body.fields.requiredChoice("type", of: kinds.map(\.rawValue))
        let kind = try body.required("type", Upscale.Kind(rawValue: type))
        let image = try body.fields.image("image_url")
        guard let image else {
            return try body.submission(.upscale(try highres(body, kind: kind)))
        }
        guard !body.fields.has("parent_task_id") else {
            throw Failure(
                .invalid,
                "Give either the 'parent_task_id' field or the 'image_url' field, not both.",
                field: "image_url"
            )
        }
        return try body.submission(
            .upscale(Upscale(image, kind: kind)),
            ignored: body.ignored("index", "It counts beside a parent_task_id only.")
        )
    }

    /// The kind that `/upscale-alt` and `/pro/upscale` choose by `type`.
    func alternative(_ body: LegacyBody) throws(Failure) -> Upscale.Kind {
        let kinds = [Upscale.Kind.subtle, .creative]
        let type = try body.fields.requiredChoice("type", of: kinds.map(\.rawValue))
        return try body.required("type", Upscale.Kind(rawValue: type))
    }

    // MARK: - Private

    private func single(_ body: LegacyBody, parent: String) throws(Failure) -> Submission {
        let (source, index) = try body.chosen(.four, named: parent)
        return try body.submission(.upscale(Upscale(source, kind: .single, index: index)))
    }

    private func highres(
        _ body: LegacyBody,
        kind: Upscale.Kind
    ) throws(Failure) -> Upscale {
        guard body.fields.has("parent_task_id") else {
            throw Failure(
                .invalid,
                "The 'parent_task_id' field or the 'image_url' field is required.",
                field: "parent_task_id"
            )
        }
        guard body.fields.has("index") else { return Upscale(try body.parent(), kind: kind) }
        let (source, index) = try body.chosen(.any)
        return Upscale(source, kind: kind, index: index)
    }
}
