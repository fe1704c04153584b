import Basics
package import Domain
package import HTTP

/// Reads requests of the v1 API (seed 001).
package struct V1Decode: Sendable {
    /// The seed of what is decoded, unless the prompt names one.
    let seed: UInt32

    /// Makes a decoder for one request.
    package init(seed: UInt32) { self.seed = seed }

    /// A page of the job list.
    package struct Page: Equatable, Sendable {
        /// 1 to 100.
        package let limit: Int
        /// 0 or more.
        package let offset: Int
    }

    /// The longest prompt, in Unicode scalars.
    package static let promptLimit = RequestLimits.text

    /// The largest body without images, in bytes.
    package static let bodyLimit = RequestLimits.body

    /// The largest body with images in it, in bytes.
    package static let imageBodyLimit = RequestLimits.imageBody

    /// Reads the body of `POST /v1/imagine`.
    ///
    /// Throws `invalid`, naming the field, and what reading the body throws.
    package func imagine(_ request: Request) throws(Failure) -> Submission {
        let fields = Fields(try request.jsonObject(limit: Self.bodyLimit))
        let prompt = try V1Parameters.prompt.required(in: fields)
        let flags = PromptFlags(prompt)
        guard !flags.subject.isEmpty else {
            throw Failure(.invalid, "The 'prompt' field has flags but no text.", field: "prompt")
        }
        let imagine = try imagine(fields, subject: flags.subject).applying(flags)
        return try submission(.imagine(imagine), fields, prompt: prompt, flags)
    }

    /// Reads the body of `POST /v1/describe`.
    ///
    /// Throws as `imagine` does.
    package func describe(_ request: Request) throws(Failure) -> Submission {
        let fields = Fields(try request.jsonObject(limit: Self.imageBodyLimit))
        let image = try V1Parameters.imageURL.required(in: fields)
        return try submission(.describe(Describe(image)), fields)
    }

    /// Reads the body of `POST /v1/upscale`.
    ///
    /// Throws as `imagine` does.
    package func upscale(_ request: Request) throws(Failure) -> Submission {
        let fields = Fields(try request.jsonObject(limit: Self.bodyLimit))
        let parent = try parent(fields)
        let upscale = Upscale(.result(parent), kind: .standard, index: parent.index)
        return try submission(.upscale(upscale), fields)
    }

    /// Reads the body of `POST /v1/blend`.
    ///
    /// Throws as `imagine` does.
    package func blend(_ request: Request) throws(Failure) -> Submission {
        let fields = Fields(try request.jsonObject(limit: Self.imageBodyLimit))
        let images = try V1Parameters.imageURLs.required(in: fields)
        return try submission(.blend(Blend(images, seed: seed)), fields)
    }

    /// Reads the body of `POST /v1/variation`.
    ///
    /// Throws as `imagine` does.
    package func variation(_ request: Request) throws(Failure) -> Submission {
        let fields = Fields(try request.jsonObject(limit: Self.bodyLimit))
        let parent = try parent(fields)
        let variation = Variation(.result(parent), index: parent.index, seed: seed)
        return try submission(.variation(variation), fields)
    }

    /// Reads `limit` and `offset` of a list.
    ///
    /// Throws `invalid`.
    package static func page(_ request: Request) throws(Failure) -> Page {
        Page(
            limit: try whole(request, V1Parameters.limit),
            offset: try whole(request, V1Parameters.offset)
        )
    }

    /// Reads the id of a path.
    ///
    /// Throws `notFound` for text that is no UUID: no job has such an id.
    package static func jobID(_ text: String?) throws(Failure) -> JobID {
        guard let text, let id = JobID(parsing: text) else {
            throw Failure(.notFound, "Job not found.")
        }
        return id
    }

    // MARK: - Private

    /// Creates the submission when all other fields are read, with warnings of the unknown ones.
    private func submission(
        _ operation: JobOperation,
        _ fields: Fields,
        prompt: String? = nil,
        _ flags: PromptFlags? = nil
    ) throws(Failure) -> Submission {
        let url = try V1Parameters.webhookURL.value(in: fields)
        var submission = Submission(operation, prompt: prompt, flags: flags, webhookURL: url)
        submission.warnings = submission.warnings.adding(fields.unknown)
        return submission
    }

    private func parent(_ fields: Fields) throws(Failure) -> Parent {
        let job = try V1Parameters.jobID.required(in: fields)
        let index = try V1Parameters.index.required(in: fields)
        return Parent(job: job, index: Int(index), shape: .four)
    }

    private func imagine(_ fields: Fields, subject: String) throws(Failure) -> Imagine {
        var imagine = Imagine(subject: subject, seed: seed)
        let ratio = try V1Parameters.aspectRatio.value(in: fields)
        imagine.aspectRatio = ratio.flatMap { AspectRatio($0) } ?? imagine.aspectRatio
        imagine.version = try V1Parameters.version.value(in: fields) ?? imagine.version
        imagine.quality = try V1Parameters.quality.value(in: fields) ?? imagine.quality
        let style = try V1Parameters.style.value(in: fields)
        imagine.style = style.flatMap { Imagine.Style(rawValue: $0) }
        imagine.chaos = try V1Parameters.chaos.value(in: fields) ?? imagine.chaos
        imagine.stylize = try V1Parameters.stylize.value(in: fields) ?? imagine.stylize
        return imagine
    }

    private static func whole(_ request: Request, _ whole: V1Whole) throws(Failure) -> Int {
        guard let text = request.queryItem(whole.name), !text.isEmpty else {
            return whole.standard
        }
        guard let number = Int(text), whole.range.contains(number) else {
            let (least, most) = (whole.range.lowerBound, whole.range.upperBound)
            throw Failure(
                .invalid,
                "The '\(whole.name)' parameter must be a whole number from \(least) to \(most).",
                field: whole.name
            )
        }
        return number
    }
}
