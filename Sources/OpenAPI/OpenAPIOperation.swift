import Dialects
import Basics
import Domain
import HTTP

/// One method of one path.
struct OpenAPIOperation {
    /// Method in lower case.
    let method: String
    let path: String
    let id: String
    let tag: String
    /// Summary of a few words.
    let summary: String
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
        OpenAPIOperation(
            method: method,
            path: path,
            id: id,
            tag: tag,
            summary: summary + " (alias)",
            description: "Another name of `\(method.uppercased()) \(self.path)`.",
            parameters: parameters,
            ownParameters: ownParameters,
            body: body,
            answers: answers,
            security: security ?? self.security,
            aliasOf: self.path
        )
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
        let schema = Schema.object(
            [
                ("openapi", Schema.text), ("info", ["type": "object"]),
                ("paths", ["type": "object"]),
            ],
            required: ["openapi", "info", "paths"]
        )
        let example: JSON = [
            "openapi": "3.1.0",
            "info": ["title": .string(title), "version": .string(Version.text)],
            "paths": [:],
        ]
        return OpenAPIOperation(
            method: "get",
            path: path,
            id: "getDocument",
            tag: "Document",
            summary: "Read this document",
            description: "The OpenAPI document of this API. No key is needed.",
            parameters: [SharedParameters.ifNoneMatch],
            answers: [
                Answer(
                    200,
                    "This document.",
                    schema,
                    examples: [("shortened", example)],
                    headers: Headers.open + ["ETag"]
                ), Answer(304, "It has not changed.", headers: Headers.open + ["ETag"]),
            ],
            security: open
        )
    }
}
