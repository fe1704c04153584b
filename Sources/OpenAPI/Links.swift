import Dialects
import Basics
import HTTP

/// What a caller can do next with what an answer has brought.
enum Links {
    /// Operations that take the id at a place of the answer's body: `/jobId`.
    static func with(idAt pointer: String, _ operations: [String]) -> JSON {
        .members(
            operations.map { operation in
                let parameters: JSON = ["id": .string("$response.body#\(pointer)")]
                return (
                    operation, ["operationId": .string(operation), "parameters": parameters]
                )
            }
        )
    }
}
