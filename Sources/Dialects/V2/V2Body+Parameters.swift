import Basics
import Domain
import HTTP

/// Parameters, in the body itself or in an object of the model's own.
extension V2Body {
    /// Reads parameters that stand in the body itself.
    mutating func read(_ parameters: [Parameter]) {
        for parameter in parameters { read(parameter, in: json, at: nil) }
    }

    /// Notes what is wrong with an optional parameter in the body itself, whose value is not kept.
    mutating func validate(_ parameter: Parameter) {
        guard let value = json[parameter.name.rawValue], value != .null else { return }
        _ = noting(at: parameter.name.rawValue) { () throws(V2Issue) in
            try Self.value(value, of: parameter)
        }
    }

    /// Reads the parameters in a model's own object; `others` are the fields of the body.
    mutating func read(_ object: ParameterObject, beside others: [String]) {
        switch json[object.name] {
        case .object(let members):
            let json = JSON.object(members)
            for parameter in object.parameters { read(parameter, in: json, at: object.name) }
            let own = object.parameters.map(\.name.rawValue)
            let reference = ParameterAliases.reference(in: object)
            let aliases = reference.map { _ in ParameterAliases.referenceNames(in: object) }
            let elsewhere = UnknownFields.left(others, in: self.json)
            noteUnknown(own, aliases ?? [], elsewhere, in: json, at: object.name)
        case nil where !object.isRequired, .null where !object.isRequired: break
        case let other: add(.type("object", other), at: object.name)
        }
    }

    /// Notes every member of the body whose name is not known: an issue if the reading is strict,
    /// else a warning.
    ///
    /// A member under one of `aliases` is one that another name has won over; the parameters in
    /// `object` may be meant by a member that stands beside it.
    mutating func noteUnknown(
        besides known: [String],
        aliases: [String] = [],
        object: ParameterObject? = nil
    ) {
        let parameters = object?.parameters.map(\.name.rawValue) ?? []
        let left = UnknownFields.left(parameters, in: object.flatMap { json[$0.name] })
        let elsewhere = left.map { UnknownFields.path(object?.name, $0) }
        noteUnknown(known, aliases, elsewhere, in: json, at: nil)
    }

    // MARK: - Private

    private mutating func noteUnknown(
        _ known: [String],
        _ aliases: [String],
        _ elsewhere: [String],
        in object: JSON,
        at path: String?
    ) {
        guard isStrict else {
            for alias in aliases where object[alias].map({ $0 != .null }) == true {
                ignore(UnknownFields.path(path, alias), "Another field is read in its place.")
            }
            return warn(
                UnknownFields.warnings(
                    in: object,
                    besides: known,
                    aliases: aliases,
                    elsewhere: elsewhere,
                    at: path
                )
            )
        }
        guard case .object(let members) = object else { return }
        for member in members where !known.contains(member.key) {
            let name = String(member.key.unicodeScalars.prefix(JobWarning.longestField))
            add(.unknownKey(name), at: UnknownFields.path(path, name))
        }
    }

    private mutating func read(_ parameter: Parameter, in object: JSON, at path: String?) {
        let name = parameter.name.rawValue
        let path = UnknownFields.path(path, name)
        guard let json = object[name], json != .null else {
            if parameter.isRequired { add(Self.missing(parameter, object[name]), at: path) }
            return
        }
        switch parameter.kind {
        case .images(let count):
            if let images = images(json, atMost: count.upperBound, at: path) {
                set(parameter.name, images)
            }
        case .image:
            let image = noting(at: path) { () throws(V2Issue) in try Self.image(json) }
            if let image { set(parameter.name, [image]) }
        default:
            let value = noting(at: path) { () throws(V2Issue) in
                try Self.value(json, of: parameter)
            }
            if let value { set(parameter.name, value) }
        }
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
