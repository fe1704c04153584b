import Basics
import Domain
import HTTP

/// A body of the legacy API, and what many of them share.
///
/// An empty text counts as left out, as null does: form builders send those for empty fields.
/// Choices are taken in any case: the first SDK's comments spell them `Fast` and `Turbo`.
struct LegacyBody {
    let fields: Fields

    /// Reads a body of at most `limit` bytes.
    ///
    /// Throws what reading it throws.
    init(_ request: Request, limit: Int = LegacyDecode.bodyLimit) throws(Failure) {
        guard case .object(let members) = try request.jsonObject(limit: limit) else {
            throw Failure.bug
        }
        fields = Fields(.object(members.filter { $0.value != "" }), ignoresCase: true)
    }

    /// A value that must be there.
    ///
    /// Throws `invalid`.
    func required<Value>(_ name: String, _ value: Value?) throws(Failure) -> Value {
        guard let value else { throw fields.missing(name) }
        return value
    }

    // MARK: - Prompts

    /// The text that a model gets as it is.
    ///
    /// Throws `invalid`.
    func prompt() throws(Failure) -> String {
        try fields.requiredText("prompt", limit: LegacyDecode.promptLimit)
    }

    /// A text for a follow-up; nil keeps the parent's words.
    ///
    /// Throws `invalid`.
    func optionalPrompt() throws(Failure) -> String? {
        try fields.optionalText("prompt", limit: LegacyDecode.promptLimit)
    }

    /// The submission of a Midjourney prompt and its shape; the prompt's flags win.
    ///
    /// `mode` names the field for the speed, which is kept beside them. Throws `invalid`.
    func imagine(seed: UInt32, mode: ParameterName) throws(Failure) -> Submission {
        let prompt = try prompt()
        let flags = PromptFlags(prompt)
        guard !flags.subject.isEmpty else {
            throw Failure(.invalid, "The 'prompt' field has flags but no text.", field: "prompt")
        }
        var imagine = Imagine(subject: flags.subject, seed: seed)
        imagine.aspectRatio = try ratio() ?? imagine.aspectRatio
        imagine = imagine.applying(flags)
        var parameters = LegacyParameters(self)
        try parameters.text(.aspectRatio)
        try parameters.choice(mode, of: LegacyDecode.modes)
        imagine.parameters = parameters.values
        return try submission(.imagine(imagine), prompt: prompt, flags: flags)
    }

    // MARK: - Values

    /// `aspect_ratio` as `W:H`.
    ///
    /// Throws `invalid`.
    func ratio() throws(Failure) -> AspectRatio? {
        guard let value = fields.value("aspect_ratio") else { return nil }
        guard case .string(let text) = value, let ratio = AspectRatio(text) else {
            throw fields.wrong(
                "aspect_ratio",
                "a ratio of whole numbers from 1:10 to 10:1, such as 16:9"
            )
        }
        return ratio
    }

    /// The number of one of four pictures; the SDKs send it as a string.
    ///
    /// Throws `invalid`.
    func index() throws(Failure) -> Int {
        try required("index", try fields.looseWhole("index", in: 1...4))
    }

    /// The only picture of an earlier task.
    ///
    /// Throws `invalid`.
    func parent(named name: String = "parent_task_id") throws(Failure) -> ImageSource {
        .result(Parent(job: try fields.requiredJob(name), index: nil, shape: .single))
    }

    /// The picture of an earlier task that the index chooses, and the index.
    ///
    /// Throws `invalid`.
    func chosen(
        _ shape: Parent.Shape,
        named name: String = "parent_task_id"
    ) throws(Failure) -> (source: ImageSource, index: Int) {
        let job = try fields.requiredJob(name)
        let index = try index()
        return (.result(Parent(job: job, index: index, shape: shape)), index)
    }
}
