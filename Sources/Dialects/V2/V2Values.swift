import Basics
import Domain

/// The values of a model's parameters, checked; what was left out or null is not there.
struct V2Values {
    /// One parameter's value.
    enum Value {
        case text(String)
        case number(Double)
        case flag(Bool)
        case images([ImageSource])
    }

    private var values: [String: Value] = [:]

    subscript(_ name: String) -> Value? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// A text or a choice.
    func text(_ name: String) -> String? {
        if case .text(let text) = values[name] { text } else { nil }
    }

    func number(_ name: String) -> Double? {
        if case .number(let number) = values[name] { number } else { nil }
    }

    /// A number that was checked to be whole.
    func whole(_ name: String) -> Int? { number(name).flatMap { Int(exactly: $0) } }

    func flag(_ name: String) -> Bool? {
        if case .flag(let flag) = values[name] { flag } else { nil }
    }

    func images(_ name: String) -> [ImageSource] {
        if case .images(let images) = values[name] { images } else { [] }
    }

    /// A choice as the price list names it, whether it is one of texts or of numbers.
    func choice(_ name: String) -> String? { text(name) ?? whole(name).map(String.init) }

    /// The customer's own seed where there is one: any whole number counts, a negative one as none.
    func seed(or drawn: UInt32) -> UInt32 {
        guard let seed = whole("seed"), seed >= 0 else { return drawn }
        return UInt32(truncatingIfNeeded: seed)
    }
}
