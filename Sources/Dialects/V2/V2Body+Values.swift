import Basics
import Domain
import Foundation
import HTTP

/// Single values against what a parameter may be.
extension V2Body {
    /// Reads a value that is not null.
    ///
    /// Throws what is wrong with it; any value of an image, which has no value of this kind.
    static func value(_ json: JSON, of parameter: Parameter) throws(V2Issue) -> ParameterValue {
        switch parameter.kind {
        case .text(let length): .text(try text(json, length: length))
        case .shape: .text(try shape(json))
        case .size: .text(try size(json))
        case .mask: .text(try text(json, length: 1...RequestLimits.mask))
        case .choice(let choices): .text(try choice(json, choices))
        case .ratio: .text(try ratio(json))
        case .image, .images: throw .url
        case .id: .text(try id(json))
        case .whole(let range): .number(try whole(json, range))
        case .number(let range): .number(try number(json, range))
        case .oneOf(let choices): .number(try choice(json, choices))
        case .flag: .flag(try flag(json))
        }
    }

    /// A text within a length, counted in Unicode scalars.
    static func text(_ json: JSON, length: ClosedRange<Int>) throws(V2Issue) -> String {
        let text = try string(json)
        let count = text.unicodeScalars.count
        guard count >= length.lowerBound else {
            throw .short("string", length.lowerBound, "characters")
        }
        guard count <= length.upperBound else {
            throw .long("string", length.upperBound, "characters")
        }
        return text
    }

    /// One of some texts.
    static func choice(_ json: JSON, _ choices: [String]) throws(V2Issue) -> String {
        guard case .string(let text) = json, choices.contains(text) else { throw .option(choices) }
        return text
    }

    /// An absolute http or https URL.
    static func webURL(_ json: JSON) throws(V2Issue) -> String {
        let text = try string(json)
        guard Fields.isWebURL(text) else { throw .url }
        return text
    }

    /// The URL of an image, or a data URI.
    static func image(_ json: JSON) throws(V2Issue) -> ImageSource {
        let text = try string(json)
        let image = try? Fields(["image": json]).image("image")
        guard let image else {
            throw EncodedImage.isURI(text) ? .dataURI : .url
        }
        return image
    }

    // MARK: - Private

    private static func string(_ json: JSON) throws(V2Issue) -> String {
        guard case .string(let text) = json else { throw .type("string", json) }
        return text
    }

    private static func shape(_ json: JSON) throws(V2Issue) -> String {
        let text = try text(json, length: Parameter.Kind.anyLength)
        guard RequestedShape(text) != nil else { throw .ratio }
        return text
    }

    private static func size(_ json: JSON) throws(V2Issue) -> String {
        let text = try text(json, length: Parameter.Kind.anyLength)
        guard RequestedSize(text) != nil else { throw .size }
        return text
    }

    private static func ratio(_ json: JSON) throws(V2Issue) -> String {
        let text = try text(json, length: Parameter.Kind.anyLength)
        guard text.wholeMatch(of: /[0-9]+:[0-9]+/) != nil else { throw .ratioPattern }
        guard RequestedShape(text) != nil else { throw .ratio }
        return text
    }

    private static func id(_ json: JSON) throws(V2Issue) -> String {
        guard let id = JobID(parsing: try string(json)) else { throw .uuid }
        return id.description
    }

    private static func whole(_ json: JSON, _ range: ClosedRange<Int>) throws(V2Issue) -> Double {
        let number = try number(json)
        guard number == number.rounded() else { throw .type("int", json) }
        guard number >= -mostExact else { throw .small("int", -mostExact) }
        guard number <= mostExact else { throw .big("int", mostExact) }
        return try within(Double(range.lowerBound)...Double(range.upperBound), number)
    }

    /// The largest whole number that JavaScript counts exactly.
    private static let mostExact: Double = 9_007_199_254_740_991

    private static func number(
        _ json: JSON,
        _ range: ClosedRange<Double>
    ) throws(V2Issue) -> Double {
        try within(range, try number(json))
    }

    private static func number(_ json: JSON) throws(V2Issue) -> Double {
        switch json {
        case .integer(let whole): return Double(whole)
        case .number(let number) where number.isFinite: return number
        default: throw .type("number", json)
        }
    }

    private static func within(
        _ range: ClosedRange<Double>,
        _ number: Double
    ) throws(V2Issue) -> Double {
        guard number >= range.lowerBound else { throw .small("number", range.lowerBound) }
        guard number <= range.upperBound else { throw .big("number", range.upperBound) }
        return number
    }

    private static func choice(_ json: JSON, _ choices: [Double]) throws(V2Issue) -> Double {
        guard let number = try? number(json), choices.contains(number) else {
            throw .option(choices)
        }
        return number
    }

    private static func flag(_ json: JSON) throws(V2Issue) -> Bool {
        guard case .bool(let flag) = json else { throw .type("boolean", json) }
        return flag
    }
}
