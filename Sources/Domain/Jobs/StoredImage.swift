/// A result that is durable on disk and available under `/images/`.
package struct StoredImage: Equatable, Sendable {
    /// 0 for the grid, 1… for the pictures.
    package let position: Int
    /// Path of its URL below `/images/`: `<32 hexadecimal digits>/<job id>-1.png`, or
    /// `<job id>-1.png` for a file of an older version.
    package let file: String
    /// Pixels.
    package let width: Int
    /// Pixels.
    package let height: Int
    package let byteCount: Int

    /// Position of the grid among a job's images.
    package static let gridPosition = 0

    /// Creates a record of a written file.
    package init(position: Int, file: String, width: Int, height: Int, byteCount: Int) {
        self.position = position
        self.file = file
        self.width = width
        self.height = height
        self.byteCount = byteCount
    }

    /// Returns the last component of the URL of a job's image at a position; the extension comes
    /// without a dot.
    package static func fileName(job: JobID, position: Int, extension ext: String) -> String {
        position == gridPosition ? "\(job)-grid.\(ext)" : "\(job)-\(position).\(ext)"
    }
}
