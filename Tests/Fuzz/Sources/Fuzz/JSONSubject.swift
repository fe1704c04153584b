import Basics
import Foundation
import HTTP

/// JSON text: reading, writing and reading again gives the same value.
struct JSONSubject: Subject {
    func judge(_ input: Data) -> Bool {
        guard let value = JSON(parsing: input) else { return true }
        let written = value.serialized
        require(
            written.count <= 8 * input.count + 64,
            "\(input.count) bytes became \(written.count)"
        )
        guard let again = JSON(parsing: written) else { fatalError("written, and no JSON") }
        require(again == value, "\(value) became \(again)")
        require(again.serialized == written, "written twice, and not the same")
        return true
    }
}
