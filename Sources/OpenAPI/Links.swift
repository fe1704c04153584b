import Basics

/// Links from a response to the operations that use its data.
enum Links {
    /// Returns links to operations that take the id at a JSON pointer in the response body, such as
    /// `/jobId`.
    static func with(idAt pointer: String, _ operations: [String]) -> JSON {
        let parameters: JSON = ["id": .string("$response.body#\(pointer)")]
        return .members(
            operations.map { ($0, ["operationId": .string($0), "parameters": parameters]) }
        )
    }
}
