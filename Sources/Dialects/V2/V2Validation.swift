import Basics
import Domain
import HTTP

/// Validates a body against an endpoint's fields and keeps a list of all issues.
///
/// A field that is null counts as left out. Unknown fields are ignored, or refused if the reading is
/// strict.
struct V2Validation {
    let body: JSON
    /// True if unknown fields are refused.
    let isStrict: Bool
    /// One entry a path, in the order of the documents; the first hundred of them.
    private(set) var problems: [Failure.Problem] = []

    init(_ body: JSON, isStrict: Bool) {
        self.body = body
        self.isStrict = isStrict
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

    // MARK: - Parameters

    /// The values of an object's parameters, as far as they are right.
    ///
    /// `path` is the object's own; nil for the body itself.
    mutating func values(
        of parameters: [Parameter],
        in object: JSON,
        at path: String? = nil
    ) -> V2Values {
        var values = V2Values()
        for parameter in parameters {
            values.set(parameter.name, value(of: parameter, in: object, at: path))
        }
        return values
    }

    /// The values in a model's own object, as far as they are right.
    mutating func values(of object: ParameterObject) -> V2Values {
        switch body[object.name] {
        case .object(let members):
            let json = JSON.object(members)
            let values = values(of: object.parameters, in: json, at: object.name)
            refuseUnknown(
                in: json,
                besides: object.parameters.map(\.name.rawValue),
                at: object.name
            )
            return values
        case nil where !object.isRequired, .null where !object.isRequired: break
        case let other: add(.type("object", other), at: object.name)
        }
        return V2Values()
    }

    /// Notes every member with a name of its own, where the body is strict.
    mutating func refuseUnknown(in object: JSON, besides known: [String], at path: String? = nil) {
        guard isStrict, case .object(let members) = object else { return }
        for member in members where !known.contains(member.key) {
            add(.unknownKey(member.key), at: Self.path(path, member.key))
        }
    }

    // MARK: - Private

    /// A body may hold millions of wrong values; a longer list would help no one.
    private static let mostProblems = 100

    private static func path(_ object: String?, _ name: String) -> String {
        object.map { "\($0).\(name)" } ?? name
    }

    private mutating func value(
        of parameter: Parameter,
        in object: JSON,
        at path: String?
    ) -> V2Values.Value? {
        let name = parameter.name.rawValue
        let path = Self.path(path, name)
        guard let json = object[name], json != .null else {
            if parameter.isRequired {
                add(Self.missing(parameter, object[name]), at: path)
            }
            return nil
        }
        if case .images(let count) = parameter.kind {
            return images(json, atMost: count.upperBound, at: path).map(V2Values.Value.images)
        }
        return noting(at: path) { () throws(V2Issue) in try Self.value(json, of: parameter) }
    }

    /// The issue for a required parameter that is missing.
    private static func missing(_ parameter: Parameter, _ json: JSON?) -> V2Issue {
        switch parameter.kind {
        case .choice(let choices): .option(choices)
        case .oneOf(let choices): .option(choices)
        case .images: .type("array", json)
        case .whole, .number: .type("number", json)
        case .flag: .type("boolean", json)
        case .text, .shape, .size, .mask, .ratio, .image, .id: .type("string", json)
        }
    }

    /// Images, of which a single one may stand without its brackets; nil if any is wrong.
    private mutating func images(_ json: JSON, atMost most: Int, at path: String) -> [ImageSource]?
    {
        guard case .array(let items) = json else {
            guard case .string = json else {
                add(.type("array", json), at: path)
                return nil
            }
            return noting(at: path) { () throws(V2Issue) in [try Self.image(json)] }
        }
        guard items.count <= most else {
            add(.long("array", most, "items"), at: path)
            return nil
        }
        let images = items.enumerated().map { index, item in
            noting(at: "\(path)[\(index)]") { () throws(V2Issue) in try Self.image(item) }
        }
        return images.contains { $0 == nil } ? nil : images.compactMap(\.self)
    }
}
