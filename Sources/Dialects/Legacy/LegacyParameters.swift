import Basics
import Domain

/// Reads the parameters of a legacy model and keeps each value that is there.
///
/// All functions throw `invalid`, naming the field.
struct LegacyParameters {
    private let fields: Fields
    private(set) var values = ParameterValues()

    /// Reads from a body.
    init(_ body: LegacyBody) { fields = body.fields }

    /// A whole number in a range, perhaps written as a string.
    @discardableResult
    mutating func whole(
        _ name: ParameterName,
        in range: ClosedRange<Int>
    ) throws(Failure) -> Int? {
        let whole = try fields.looseWhole(name.rawValue, in: range)
        keep(name, whole.map { .number(Double($0)) })
        return whole
    }

    /// A number in a range, perhaps written as a string.
    mutating func number(
        _ name: ParameterName,
        in range: ClosedRange<Double>
    ) throws(Failure) {
        keep(name, try fields.looseNumber(name.rawValue, in: range).map { .number($0) })
    }

    /// True or false.
    mutating func flag(_ name: ParameterName) throws(Failure) {
        keep(name, try fields.flag(name.rawValue).map { .flag($0) })
    }

    /// One of some texts.
    mutating func choice(_ name: ParameterName, of choices: [String]) throws(Failure) {
        keep(name, try fields.choice(name.rawValue, of: choices).map { .text($0) })
    }

    /// A text within the limit of prompts; a blank one counts as left out.
    mutating func text(_ name: ParameterName) throws(Failure) {
        let text = try fields.optionalText(name.rawValue, limit: LegacyDecode.promptLimit)
        keep(name, text.map { .text($0) })
    }

    /// A term of at most 100 bytes that `isRight` accepts; `expected` describes such a one.
    ///
    /// A number that `isRight` reads may have any count of leading zeros.
    mutating func text(
        _ name: ParameterName,
        _ expected: String,
        _ isRight: (String) -> Bool
    ) throws(Failure) {
        guard let value = fields.value(name.rawValue) else { return }
        guard case .string(let text) = value, text.utf8.count <= 100, isRight(text) else {
            throw fields.wrong(name.rawValue, expected)
        }
        keep(name, .text(text))
    }

    /// The seed, or else `drawn`.
    mutating func seed(or drawn: UInt32) throws(Failure) -> UInt32 {
        try whole(.seed, in: 0...Int(UInt32.max)).map { UInt32(clamping: $0) } ?? drawn
    }

    /// Keeps a value that was read elsewhere.
    mutating func keep(_ name: ParameterName, _ value: ParameterValue?) { values[name] = value }
}
