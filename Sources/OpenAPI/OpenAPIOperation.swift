import Basics
import Domain

/// One method of one path.
struct OpenAPIOperation {
    /// Method and path, such as `GET /v2/me`.
    var route: String
    var id: String
    var tag: String
    /// Summary of a few words.
    var summary: String
    var description: String
    /// Names of parameter components.
    var parameters: [String] = []
    /// Inline parameters.
    var ownParameters: [JSON] = []
    var body: JSON?
    let answers: [Answer]
    /// Security requirement; nil for the document's default.
    var security: JSON?
    /// Path of the operation that this is an alias of; nil for none.
    var aliasOf: String?

    /// Method in lower case.
    var method: String { route.prefix { $0 != " " }.lowercased() }

    var path: String { String(route.drop { $0 != " " }.dropFirst()) }

    /// Security requirement of a public route: no key.
    static let open: JSON = []

    /// The operation object.
    var json: JSON {
        let parameters = parameters.map { JSON.reference("parameters", $0) } + ownParameters
        return .members([
            ("operationId", .string(id)), ("tags", [.string(tag)]), ("summary", .string(summary)),
            ("description", .string(description)),
            ("parameters", parameters.isEmpty ? nil : .array(parameters)), ("requestBody", body),
            ("responses", .members(answers.map { ($0.status, $0.json) })), ("security", security),
            ("x-alias-of", aliasOf.map(JSON.string)),
        ])
    }

    /// Returns an alias of the operation at another path.
    func alias(at path: String, id: String, tag: String, security: JSON? = nil) -> OpenAPIOperation
    {
        var alias = self
        alias.route = "\(method) \(path)"
        (alias.id, alias.tag, alias.aliasOf) = (id, tag, self.path)
        alias.summary += " (alias)"
        alias.description = "Another name of `\(method.uppercased()) \(self.path)`."
        alias.security = security ?? self.security
        return alias
    }

    /// Returns the paths object, with the operations grouped by path.
    static func paths(_ operations: [OpenAPIOperation]) -> JSON {
        var paths: [JSON.Member] = []
        for operation in operations {
            let method = JSON.Member(operation.method, operation.json)
            if let index = paths.firstIndex(where: { $0.key == operation.path }) {
                paths[index] = .init(operation.path, paths[index].value.with(.object([method])))
            } else {
                paths.append(.init(operation.path, .object([method])))
            }
        }
        return .object(paths)
    }

    /// Returns the public route of the document itself.
    static func document(at path: String, title: String) -> OpenAPIOperation {
        let info: JSON = ["title": .string(title), "version": .string(Version.text)]
        let object: JSON = ["type": "object"]
        let shape = Shape(
            "",
            [
                "openapi": .text("3.1.0"), "info": Field(object, info),
                "paths": Field(object, [:]),
            ]
        )
        let headers = Headers.open + ["ETag"]
        return OpenAPIOperation(
            route: "GET \(path)",
            id: "getDocument",
            tag: "Document",
            summary: "Read this document",
            description: "The OpenAPI document of this API. No key is needed.",
            parameters: [SharedParameters.ifNoneMatch],
            answers: [
                Answer(
                    200,
                    "This document.",
                    shape.schema,
                    examples: ["shortened": shape.example],
                    headers: headers
                ), Answer(304, "It has not changed.", headers: headers),
            ],
            security: open
        )
    }
}
