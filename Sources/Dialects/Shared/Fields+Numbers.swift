import Basics
import Domain

/// Numbers in a body, some of which may be written as strings.
extension Fields {
    /// One of some numbers, or nil if it is left out.
    ///
    /// Throws `invalid`.
    func choice(_ name: String, of choices: [Double]) throws(Failure) -> Double? {
        guard let value = value(name) else { return nil }
        guard let number = Self.number(value), choices.contains(number) else {
            throw wrong(name, "one of: " + choices.map(Self.short).joined(separator: ", "))
        }
        return number
    }

    /// A number in a range, or nil if it is left out.
    ///
    /// Throws `invalid`.
    func number(_ name: String, in range: ClosedRange<Double>) throws(Failure) -> Double? {
        guard let value = value(name) else { return nil }
        guard let number = Self.number(value), range.contains(number) else {
            throw wrong(
                name,
                "a number from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))"
            )
        }
        return number
    }

    /// A number in a range that may be written as a string too, or nil if it is left out.
    ///
    /// Throws `invalid`.
    func looseNumber(_ name: String, in range: ClosedRange<Double>) throws(Failure) -> Double? {
        guard case .string(let text) = value(name) else { return try number(name, in: range) }
        guard let number = Self.plainNumber(text), range.contains(number) else {
            throw wrong(
                name,
                "a number from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))"
            )
        }
        return number
    }

    /// A whole number in a range that may be written as a string too, or nil if it is left out.
    ///
    /// Throws `invalid`.
    func looseWhole(_ name: String, in range: ClosedRange<Int>) throws(Failure) -> Int? {
        let failure = wrong(
            name,
            "a whole number from \(range.lowerBound) to \(range.upperBound)"
        )
        switch value(name) {
        case nil: return nil
        case .string(let text):
            guard let number = Int(text), range.contains(number) else { throw failure }
            return number
        case .some(let value):
            guard let number = Self.number(value), number == number.rounded(),
                number >= Double(range.lowerBound), number <= Double(range.upperBound)
            else { throw failure }
            return Int(number)
        }
    }

    // MARK: - Private

    private static func number(_ value: JSON) -> Double? {
        switch value {
        case .integer(let whole): Double(whole)
        case .number(let number): number
        default: nil
        }
    }

    /// Digits with perhaps a sign and a point: no `nan`, no hexadecimals.
    private static func plainNumber(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 45 }) else {
            return nil
        }
        return Double(text)
    }

    private static func short(_ number: Double) -> String {
        number == number.rounded() ? String(Int(number)) : String(number)
    }
}
