import Basics
import Domain
import HTTP

/// One field of a v1 body: how it is read, and what is said of it, both from the same limits.
struct V1Field<Value: Sendable>: Sendable {
    let parameter: V1Parameter
    private let read: @Sendable (Fields) throws(Failure) -> Value?

    private init(
        _ parameter: V1Parameter,
        _ read: @escaping @Sendable (Fields) throws(Failure) -> Value?
    ) {
        self.parameter = parameter
        self.read = read
    }

    /// The field's value; nil if it is left out.
    ///
    /// Throws `invalid` for what it may not be, and where it must be there and is not.
    func value(in fields: Fields) throws(Failure) -> Value? {
        if let value = try read(fields) { return value }
        guard !parameter.isRequired else { throw fields.missing(parameter.name) }
        return nil
    }

    /// The value of a field, as if it had to be there.
    ///
    /// Throws as `value` does.
    func required(in fields: Fields) throws(Failure) -> Value {
        guard let value = try value(in: fields) else { throw fields.missing(parameter.name) }
        return value
    }
}

extension V1Field where Value == String {
    /// A text that must be there.
    static func text(_ name: String, limit: Int, _ note: String) -> V1Field {
        let kind = V1Parameter.Kind.text(limit: limit)
        let parameter = V1Parameter(name: name, kind: kind, isRequired: true, note: note)
        return V1Field(parameter) { fields throws(Failure) in
            try fields.optionalText(name, limit: limit)
        }
    }

    /// One of some texts.
    static func choice(
        _ name: String,
        _ choices: [String],
        standard: String? = nil,
        _ note: String
    ) -> V1Field {
        let standard = standard.map(JSON.string)
        let kind = V1Parameter.Kind.choice(choices)
        let parameter = V1Parameter(name: name, kind: kind, standard: standard, note: note)
        return V1Field(parameter) { fields throws(Failure) in
            try fields.choice(name, of: choices)
        }
    }

    /// An http or https URL.
    static func webURL(_ name: String, _ note: String) -> V1Field {
        V1Field(V1Parameter(name: name, kind: .webURL, note: note)) { fields throws(Failure) in
            try fields.webURL(name)
        }
    }
}

extension V1Field where Value == Double {
    /// One of some numbers, which must be there where nothing stands for it.
    static func oneOf(
        _ name: String,
        _ choices: [Double],
        standard: Double? = nil,
        _ note: String
    ) -> V1Field {
        let parameter = V1Parameter(
            name: name,
            kind: .oneOf(choices),
            isRequired: standard == nil,
            standard: standard.map(JSON.plain),
            note: note
        )
        return V1Field(parameter) { fields throws(Failure) in
            try fields.choice(name, of: choices)
        }
    }

    /// A number in a range.
    static func number(
        _ name: String,
        _ range: ClosedRange<Double>,
        standard: Double,
        _ note: String
    ) -> V1Field {
        let parameter = V1Parameter(
            name: name,
            kind: .number(range),
            standard: .plain(standard),
            note: note
        )
        return V1Field(parameter) { fields throws(Failure) in try fields.number(name, in: range) }
    }
}

extension V1Field where Value == ImageSource {
    /// An image that must be there.
    static func image(_ name: String, _ note: String) -> V1Field {
        let parameter = V1Parameter(name: name, kind: .image, isRequired: true, note: note)
        return V1Field(parameter) { fields throws(Failure) in try fields.image(name) }
    }
}

extension V1Field where Value == [ImageSource] {
    /// Images that must be there.
    static func images(_ name: String, _ count: ClosedRange<Int>, _ note: String) -> V1Field {
        let kind = V1Parameter.Kind.images(count)
        let parameter = V1Parameter(name: name, kind: kind, isRequired: true, note: note)
        return V1Field(parameter) { fields throws(Failure) in
            try fields.images(name, count: count)
        }
    }
}

extension V1Field where Value == JobID {
    /// The id of a job, which must be there.
    static func job(_ name: String, _ note: String) -> V1Field {
        let parameter = V1Parameter(name: name, kind: .job, isRequired: true, note: note)
        return V1Field(parameter) { fields throws(Failure) in try fields.requiredJob(name) }
    }
}
