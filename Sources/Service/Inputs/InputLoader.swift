import Domain
import Foundation
import Store

/// Reads a job's input images when it runs.
struct InputLoader: Sendable {
    let files: any ImageStore

    /// The files of an operation's sources, in their order.
    ///
    /// Throws `invalid` for one that is gone, and `StoreError` if the disk refuses.
    func load(_ operation: JobOperation) throws -> [Data] {
        try operation.sources.map { source in
            guard case .file(let name, _, _) = source else {
                throw StoreError.broken("a job is to be started with an image that has no file")
            }
            guard let data = try files.read(name) else {
                throw Failure(.invalid, "An input image is no longer there.")
            }
            return data
        }
    }
}
