import Domain
import Testing

@Suite struct CatalogueParameterTests {
    private static let table = CatalogueParameterTable.rows

    @Test(arguments: table.indices)
    func `a model has exactly the documented parameters`(_ index: Int) throws {
        let row = Self.table[index]
        for name in row.models.split(separator: ", ") {
            let model = Catalogue.model(named: ModelName(rawValue: String(name)))
            let object = try #require(model?.parameters)
            let own = object.name + (object.isRequired ? "*" : "")
            let lines = [own] + object.parameters.map(\.summary)
            #expect(lines.joined(separator: "\n") == row.parameters, "\(name)")
        }
    }

    @Test func `no model is without its documented parameters`() {
        let names = Self.table.flatMap { $0.models.split(separator: ", ").map(String.init) }
        #expect(Set(names) == Set(Catalogue.models.map(\.name.rawValue)))
        #expect(names.count == Catalogue.models.count)
    }
}

extension Parameter {
    /// Summary such as `guidance: number 1.5...10`.
    fileprivate var summary: String { "\(name)\(isRequired ? "*" : ""): \(kind.summary)" }
}

extension Parameter.Kind {
    fileprivate var summary: String {
        switch self {
        case .text(let length): "text" + (length == Self.anyLength ? "" : " \(length)")
        case .shape: "shape"
        case .size: "size"
        case .mask: "mask"
        case .choice(let choices): choices.joined(separator: "|")
        case .ratio: "ratio"
        case .image: "image"
        case .images(let count): "images <=\(count.upperBound)"
        case .id: "id"
        case .whole(let range): "whole" + (range == Self.exactNumbers ? "" : " \(range)")
        case .number(let range):
            "number \(Self.short(range.lowerBound))...\(Self.short(range.upperBound))"
        case .oneOf(let choices): "of " + choices.map(Self.short).joined(separator: "|")
        case .flag: "flag"
        }
    }

    private static func short(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }
}
