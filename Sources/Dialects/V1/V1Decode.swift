package import Domain
package import HTTP

/// Reads requests of the v1 API (seed 001).
package enum V1Decode {
    /// A page of the job list.
    package struct Page: Equatable, Sendable {
        /// 1 to 100.
        package let limit: Int
        /// 0 or more.
        package let offset: Int
    }

    /// The longest prompt, in Unicode scalars.
    package static let promptLimit = 5000

    /// The largest body, in bytes: a prompt of the longest kind, escaped, with room to spare.
    package static let bodyLimit = 262_144

    /// The largest body with images in it, in bytes; the server's own limit is usually lower.
    package static let imageBodyLimit = 64 * 1024 * 1024

    /// Reads the body of `POST /v1/imagine`; `seed` is used where the prompt has no `--seed`.
    ///
    /// Throws `invalid`, naming the field, and what reading the body throws.
    package static func imagine(_ request: Request, seed: UInt32) throws(Failure) -> Order {
        let fields = Fields(try request.jsonObject(limit: bodyLimit))
        let prompt = try fields.requiredText("prompt", limit: promptLimit)
        let flags = PromptFlags(prompt)
        guard !flags.subject.isEmpty else {
            throw Failure(.invalid, "The 'prompt' field has flags but no text.", field: "prompt")
        }
        let plain = try imagine(fields, subject: flags.subject, seed: seed)
        return Order(
            .imagine(try plain.applying(flags)),
            prompt: prompt,
            webhookURL: try fields.webURL("webhookUrl")
        )
    }

    /// Reads the body of `POST /v1/describe`.
    ///
    /// Throws as `imagine` does.
    package static func describe(_ request: Request) throws(Failure) -> Order {
        let fields = Fields(try request.jsonObject(limit: imageBodyLimit))
        let image = try fields.requiredImage("imageUrl")
        return Order(.describe(Describe(image)), webhookURL: try fields.webURL("webhookUrl"))
    }

    /// Reads the body of `POST /v1/upscale`.
    ///
    /// Throws as `imagine` does.
    package static func upscale(_ request: Request) throws(Failure) -> Order {
        let fields = Fields(try request.jsonObject(limit: bodyLimit))
        let parent = try parent(fields)
        let upscale = Upscale(.result(parent), kind: .standard, index: parent.index)
        return Order(.upscale(upscale), webhookURL: try fields.webURL("webhookUrl"))
    }

    /// Reads the body of `POST /v1/blend`.
    ///
    /// Throws as `imagine` does.
    package static func blend(_ request: Request, seed: UInt32) throws(Failure) -> Order {
        let fields = Fields(try request.jsonObject(limit: imageBodyLimit))
        guard let images = try fields.images("imageUrls", count: 2...5) else {
            throw fields.missing("imageUrls")
        }
        return Order(.blend(Blend(images, seed: seed)), webhookURL: try fields.webURL("webhookUrl"))
    }

    /// Reads the body of `POST /v1/variation`.
    ///
    /// Throws as `imagine` does.
    package static func variation(_ request: Request, seed: UInt32) throws(Failure) -> Order {
        let fields = Fields(try request.jsonObject(limit: bodyLimit))
        let parent = try parent(fields)
        let variation = Variation(.result(parent), index: parent.index, seed: seed)
        return Order(.variation(variation), webhookURL: try fields.webURL("webhookUrl"))
    }

    /// Reads `limit` and `offset` of a list.
    ///
    /// Throws `invalid`.
    package static func page(_ request: Request) throws(Failure) -> Page {
        Page(
            limit: try whole(request, "limit", default: 20, in: 1...100),
            offset: try whole(request, "offset", default: 0, in: 0...1_000_000_000)
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

    private static let aspectRatios = ["1:1", "16:9", "9:16", "4:3", "3:4"]
    private static let versions = ["5.2", "6.0", "6.1"]
    private static let qualities = [0.25, 0.5, 1]

    private static func parent(_ fields: Fields) throws(Failure) -> Parent {
        let job = try fields.requiredJob("jobId")
        guard let index = try fields.choice("index", of: [1, 2, 3, 4]) else {
            throw fields.missing("index")
        }
        return Parent(job: job, index: Int(index), shape: .four)
    }

    private static func imagine(
        _ fields: Fields,
        subject: String,
        seed: UInt32
    ) throws(Failure) -> Imagine {
        var imagine = Imagine(subject: subject, seed: seed)
        let ratio = try fields.choice("aspectRatio", of: aspectRatios)
        imagine.aspectRatio = ratio.flatMap { AspectRatio($0) } ?? imagine.aspectRatio
        imagine.version = try fields.choice("version", of: versions) ?? imagine.version
        imagine.quality = try fields.choice("quality", of: qualities) ?? imagine.quality
        let style = try fields.choice("style", of: Imagine.Style.allCases.map(\.rawValue))
        imagine.style = style.flatMap { Imagine.Style(rawValue: $0) }
        imagine.chaos = try fields.number("chaos", in: 0...100) ?? imagine.chaos
        imagine.stylize = try fields.number("stylize", in: 0...1000) ?? imagine.stylize
        return imagine
    }

    private static func whole(
        _ request: Request,
        _ name: String,
        default standard: Int,
        in range: ClosedRange<Int>
    ) throws(Failure) -> Int {
        guard let text = request.queryItem(name), !text.isEmpty else { return standard }
        guard let number = Int(text), range.contains(number) else {
            throw Failure(
                .invalid,
                "The '\(name)' parameter must be a whole number from \(range.lowerBound) to \(range.upperBound).",
                field: name
            )
        }
        return number
    }
}
