package import Basics
package import Domain
import HTTP

/// An issue with one value, in the words of the validator that the vendor's API runs (Zod 4).
package struct V2Issue: Error, Equatable {
    package let message: String

    init(_ message: String) { self.message = message }

    /// A value of the wrong kind; nil for one that is missing.
    package static func type(_ expected: String, _ value: JSON?) -> V2Issue {
        V2Issue("Invalid input: expected \(expected), received \(kind(value))")
    }

    /// A text that is none of those allowed.
    package static func option(_ choices: [String]) -> V2Issue {
        option(listing: choices.map { "\"\($0)\"" })
    }

    /// A number that is none of those allowed.
    package static func option(_ choices: [Double]) -> V2Issue {
        option(listing: choices.map(short))
    }

    package static func small(_ origin: String, _ least: Double) -> V2Issue {
        V2Issue("Too small: expected \(origin) to be >=\(short(least))")
    }

    package static func big(_ origin: String, _ most: Double) -> V2Issue {
        V2Issue("Too big: expected \(origin) to be <=\(short(most))")
    }

    /// `unit` is what is counted: characters, items.
    package static func short(_ origin: String, _ least: Int, _ unit: String) -> V2Issue {
        V2Issue("Too small: expected \(origin) to have >=\(least) \(unit)")
    }

    /// `unit` is what is counted: characters, items.
    package static func long(_ origin: String, _ most: Int, _ unit: String) -> V2Issue {
        V2Issue("Too big: expected \(origin) to have <=\(most) \(unit)")
    }

    package static func unknownKey(_ name: String) -> V2Issue {
        V2Issue("Unrecognized key: \"\(name)\"")
    }

    package static let url = V2Issue("Invalid URL")
    package static let uuid = V2Issue("Invalid UUID")
    static let base64 = V2Issue("Invalid base64-encoded string")
    static let ratioPattern = V2Issue(#"Invalid string: must match pattern /^\d+:\d+$/"#)
    static let ratio = V2Issue(
        #"Invalid ratio: expected "W:H" from 1:10 to 10:1, such as "16:9""#
    )
    static let size = V2Issue(
        #"Invalid size: expected a name such as "2K", or "1024x768" with sides from 256 to 4096"#
    )
    static let dataURI = V2Issue(
        "Invalid data URI: expected an image of at most "
            + "\(RequestLimits.imageSize) (data:image/…;base64,…)"
    )

    // MARK: - Private

    private static func option(listing choices: [String]) -> V2Issue {
        V2Issue("Invalid option: expected one of " + choices.joined(separator: "|"))
    }

    /// The name of a value's kind in JavaScript.
    private static func kind(_ value: JSON?) -> String {
        switch value {
        case nil: "undefined"
        case .null: "null"
        case .bool: "boolean"
        case .integer, .number: "number"
        case .string: "string"
        case .array: "array"
        case .object, .text: "object"
        }
    }

    /// `2`, `1.5`.
    private static func short(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }
}

extension Failure {
    /// A body of the v2 API with problems.
    package static func validation(_ problems: [Problem]) -> Failure {
        Failure(.invalid, "Validation error", problems: problems)
    }
}
