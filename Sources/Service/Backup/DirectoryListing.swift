import Domain
import Foundation

extension FileManager {
    /// The names in a directory; nil only if nothing is there.
    ///
    /// Throws `invalid` for what can't be listed, so that it is never taken for empty.
    func names(in directory: URL) throws(Failure) -> [String]? {
        do {
            return try contentsOfDirectory(atPath: directory.path)
        } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
            return nil
        } catch {
            throw Failure(
                .invalid,
                "\(directory.path) can't be listed: \(error.localizedDescription)"
            )
        }
    }
}
