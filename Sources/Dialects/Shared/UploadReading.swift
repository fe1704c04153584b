import Basics
package import Domain
package import Foundation
package import HTTP
import HTTPTypes

extension Request {
    /// The file in a multipart/form-data body, under the first of some field names that is there.
    ///
    /// Throws `tooLarge`, `unsupportedMediaType` for another kind of body, and `invalid` where it
    /// is malformed or has no such file.
    package func uploadedFile(named names: [String]) throws(Failure) -> Data {
        guard !isTooLarge else {
            throw Failure(.tooLarge, "The request body is too large.")
        }
        let parts = try formParts(for: names[0])
        for name in names {
            if let part = parts.first(where: { $0.name == name }) { return part.data }
        }
        throw Failure(.invalid, "The '\(names[0])' field is required.", field: names[0])
    }

    // MARK: - Private

    private func formParts(for field: String) throws(Failure) -> [FormPart] {
        let type = headers[.contentType] ?? ""
        if type.lowercased().hasPrefix("multipart/form-data") {
            guard let parts = FormPart.parse(body, contentType: type) else {
                throw Failure(.invalid, "The multipart body is malformed.")
            }
            return parts
        }
        guard let parts = FormPart.parse(untyped: body) else {
            throw Failure(
                .unsupportedMediaType,
                "Send the file as multipart/form-data, in the field '\(field)'."
            )
        }
        return parts
    }
}
