package import Basics
package import Domain
import HTTP

/// A refused value, with the expected message and the path below the parameter's own.
package struct V2Refusal {
    package let value: JSON
    package let message: String
    package var place = ""

    init(_ value: JSON, _ message: String, at place: String = "") {
        self.value = value
        self.message = message
        self.place = place
    }
}

extension Parameter {
    /// Refused values: of a wrong type, and just beyond each limit.
    package var refused: [V2Refusal] {
        switch kind {
        case .text(let length): Self.texts(length)
        case .shape: Self.texts(Kind.anyLength) + shapes
        case .size: Self.texts(Kind.anyLength) + sizes
        case .mask: Self.wrongKind("string", but: 1)
        case .choice(let choices): options(choices.map { "\"\($0)\"" }, [7, "", "no such", []])
        case .oneOf(let choices):
            options(
                choices.map { "\(JSON.integer(Int64($0)).text)" },
                [3, "2", true, .number(1.5)]
            )
        case .ratio: Self.wrongKind("string", but: 1) + ratios
        case .image: Self.wrongKind("string", but: 1) + Self.images("")
        case .images(let count): Self.wrongKind("array", but: 1) + several(count.upperBound)
        case .id: Self.wrongKind("string", but: 1) + [V2Refusal("no", "Invalid UUID")]
        case .whole(let range): Self.wrongKind("number", but: 0) + wholes(range)
        case .number(let range):
            Self.wrongKind("number", but: 0) + [
                V2Refusal(.number(range.lowerBound - 0.01), small(range.lowerBound)),
                V2Refusal(.number(range.upperBound + 0.01), big(range.upperBound)),
                V2Refusal(.number(1e300), big(range.upperBound)),
            ]
        case .flag: Self.wrongKind("boolean", but: 3)
        }
    }

    // MARK: - Private

    /// Returns a value of each wrong type; `own` is the index of the expected one.
    private static func wrongKind(_ expected: String, but own: Int) -> [V2Refusal] {
        let values: [(JSON, String)] = [
            (5, "number"), (expected == "array" ? .object([]) : "5", "string"), ([:], "object"),
            (true, "boolean"), (expected == "array" ? .number(0.5) : ["a"], "array"),
        ]
        return values.enumerated().filter { $0.offset != own }.map { _, value in
            let kind =
                value.0 == .object([]) ? "object" : value.0 == .number(0.5) ? "number" : value.1
            return V2Refusal(value.0, "Invalid input: expected \(expected), received \(kind)")
        }
    }

    private static func texts(_ length: ClosedRange<Int>) -> [V2Refusal] {
        let (least, most) = (length.lowerBound, length.upperBound)
        var refused = Self.wrongKind("string", but: 1)
        refused.append(
            V2Refusal(
                Self.text(most + 1),
                "Too big: expected string to have <=\(most) characters"
            )
        )
        if least > 0 {
            let message = "Too small: expected string to have >=\(least) characters"
            refused.append(V2Refusal(Self.text(least - 1), message))
        }
        return refused
    }

    private var shapes: [V2Refusal] {
        let wrong: [JSON] = ["1:11", "21:2", "0:1", "1:0", "wide", "1:1:1", "-1:1", "16:9 "]
        return wrong.map { V2Refusal($0, Self.ratio) }
    }

    private var sizes: [V2Refusal] {
        let wrong: [JSON] = [
            "5K", "0K", "255px", "4097px", "99MP", "255x1024", "1024x4097", "huge", "K", "-1K",
        ]
        return wrong.map { V2Refusal($0, Self.size) }
    }

    private static let ratio =
        #"Invalid ratio: expected "W:H" from 1:10 to 10:1, such as "16:9""#
    private static let size =
        #"Invalid size: expected a name such as "2K", or "1024x768" with sides from 256 to 4096"#

    private func options(_ choices: [String], _ values: [JSON]) -> [V2Refusal] {
        let message = "Invalid option: expected one of " + choices.joined(separator: "|")
        return values.map { V2Refusal($0, message) }
    }

    private var ratios: [V2Refusal] {
        let pattern = #"Invalid string: must match pattern /^\d+:\d+$/"#
        let malformed: [JSON] = ["16x9", "a:b", "", "1:1 ", "1:1\n", "1.5:1", "custom", "٣:٤"]
        let extreme: [JSON] = ["1:11", "21:2", "0:1", "1:0", "99999999999999999999:1"]
        return malformed.map { V2Refusal($0, pattern) } + extreme.map { V2Refusal($0, Self.ratio) }
    }

    private static func images(_ place: String) -> [V2Refusal] {
        let data = "Invalid data URI: expected an image of at most 25 MB (data:image/…;base64,…)"
        let urls: [JSON] = ["", "no", "ftp://example.com/a", "file:///etc/passwd", "http://"]
        let uris: [JSON] = [
            "data:image/png;base64,", "data:text/plain,QUJD", "data:image/png,QUJD",
        ]
        return urls.map { V2Refusal($0, "Invalid URL", at: place) }
            + uris.map { V2Refusal($0, data, at: place) }
    }

    private func several(_ most: Int) -> [V2Refusal] {
        var refused = Self.images("")
        for refusal in Self.images("[1]") {
            let items: [JSON] = [.string(V2Sample.url), refusal.value]
            refused.append(V2Refusal(.array(items), refusal.message, at: "[1]"))
        }
        refused.append(
            V2Refusal([.null], "Invalid input: expected string, received null", at: "[0]")
        )
        let items = Array(repeating: JSON.string(V2Sample.url), count: most + 1)
        let message = "Too big: expected array to have <=\(most) items"
        return refused + [V2Refusal(.array(items), message)]
    }

    private func wholes(_ range: ClosedRange<Int>) -> [V2Refusal] {
        let fraction = "Invalid input: expected int, received number"
        let most = "Too big: expected int to be <=9007199254740991"
        var refused = [V2Refusal(.number(7.5), fraction), V2Refusal(.number(1e300), most)]
        refused.append(V2Refusal(.integer(.max), most))
        guard range != Kind.exactNumbers else { return refused }
        refused.append(V2Refusal(.integer(Int64(range.lowerBound - 1)), small(range.lowerBound)))
        refused.append(V2Refusal(.integer(Int64(range.upperBound + 1)), big(range.upperBound)))
        return refused
    }

    private func small(_ least: some Numeric & CustomStringConvertible) -> String {
        "Too small: expected number to be >=\(Self.short(least))"
    }

    private func big(_ most: some Numeric & CustomStringConvertible) -> String {
        "Too big: expected number to be <=\(Self.short(most))"
    }

    private static func short(_ number: some CustomStringConvertible) -> String {
        number.description.hasSuffix(".0")
            ? String(number.description.dropLast(2)) : number.description
    }
}

extension JSON {
    /// The value as JSON text.
    fileprivate var text: String { String(decoding: serialized, as: UTF8.self) }
}
