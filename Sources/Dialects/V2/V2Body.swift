import Basics
import Domain
import HTTP

/// A request's body: reads its fields one by one, and keeps the values that are right and a list of
/// all that are wrong.
///
/// A field that is null counts as left out. Unknown fields are ignored, or refused if the reading is
/// strict.
struct V2Body {
    /// The body's object, with the schema's names for aliases once the model is known.
    private(set) var json: JSON
    /// True if unknown fields are refused.
    let isStrict: Bool
    /// The prompt beside the parameters; nil if the endpoint takes none.
    var prompt: String?
    /// The prompt's flags, for a model that reads them.
    var flags: PromptFlags?
    var webhook = V2Webhook()
    /// The checked values of all parameters but images; those left out or null are not there.
    private(set) var parameters = ParameterValues()
    /// The images under their parameters' names, in the catalogue's order.
    private(set) var images: [NamedImage] = []
    /// The names of the parameters that have a value, an empty list of images too.
    private(set) var given: Set<ParameterName> = []
    /// One entry a path, in the order of the documents; the first hundred of them.
    private(set) var problems: [Failure.Problem] = []

    /// Warnings of what has no effect in the body, as many as a job keeps; of unknown members only if
    /// the reading is not strict.
    private(set) var warnings: [JobWarning] = []

    /// Reads a JSON object, none of whose fields is read yet.
    ///
    /// Throws what reading any body throws.
    init(_ request: Request, isStrict: Bool) throws(Failure) {
        json = try request.jsonObject(limit: V2Decode.bodyLimit)
        self.isStrict = isStrict
    }

    /// Renames aliases to the schema's names for a model; a strict reading knows none.
    mutating func resolveAliases(for model: Model) {
        if !isStrict { json = V2Aliases.resolved(json, for: model) }
    }

    /// Throws `invalid` with all that is wrong, if anything is.
    func finish() throws(Failure) {
        guard problems.isEmpty else { throw .validation(problems) }
    }

    /// Notes what is wrong with a value; a path that has a problem already gets one more message.
    mutating func add(_ issue: V2Issue, at path: String) {
        if let index = problems.firstIndex(where: { $0.path == path }) {
            problems[index].messages.append(issue.message)
        } else if problems.count < Self.mostProblems {
            problems.append(Failure.Problem(issue.message, at: path))
        }
    }

    /// The value that `read` returns; nil after noting the issue that it throws.
    mutating func noting<Value>(
        at path: String,
        _ read: () throws(V2Issue) -> Value
    ) -> Value? {
        do { return try read() } catch {
            add(error, at: path)
            return nil
        }
    }

    /// Adds warnings, as far as a job keeps them.
    mutating func warn(_ more: [JobWarning]) { warnings = warnings.adding(more) }

    /// Warns of a known field that has no effect in this request.
    mutating func ignore(_ path: String, _ reason: String) {
        warn([JobWarning(.ignored, reason, field: path)])
    }

    /// Keeps a parameter's value.
    mutating func set(_ name: ParameterName, _ value: ParameterValue) {
        given.insert(name)
        parameters[name] = value
    }

    /// Keeps a parameter's images.
    mutating func set(_ name: ParameterName, _ sources: [ImageSource]) {
        given.insert(name)
        images += sources.map { NamedImage(name, $0) }
    }

    // MARK: - Private

    /// A body may hold thousands of wrong values; a longer list would help no one.
    private static let mostProblems = 100
}

/// The values that were read.
extension V2Body {
    /// A text or a choice.
    func text(_ name: ParameterName) -> String? { parameters.text(name) }

    func number(_ name: ParameterName) -> Double? { parameters.number(name) }

    /// A number that was checked to be whole.
    func whole(_ name: ParameterName) -> Int? { parameters.whole(name) }

    func images(_ name: ParameterName) -> [ImageSource] {
        images.filter { $0.name == name }.map(\.source)
    }

    /// A choice as the price list names it, of texts or of numbers.
    func choice(_ name: ParameterName) -> String? { text(name) ?? whole(name).map(String.init) }

    /// The number of pictures that are asked for, 1 to 10.
    var count: Int {
        let names: [ParameterName] = [.numberOfImages, .numImages, .n]
        return names.lazy.compactMap(whole).first.map { min(max($0, 1), 10) } ?? 1
    }

    /// The customer's own seed if there is one: any whole number counts, a negative one as none.
    func seed(or drawn: UInt32) -> UInt32 {
        guard let seed = whole(.seed), seed >= 0 else { return drawn }
        return UInt32(truncatingIfNeeded: seed)
    }

    /// The `image` that a body was checked to have.
    func image() throws(Failure) -> ImageSource {
        guard let image = images(.image).first else { throw .bug }
        return image
    }
}
