/// A result that is durable on disk and reachable under `/images/`.
package struct StoredImage: Equatable, Sendable {
    /// 0 for the grid, 1… for the pictures.
    package let position: Int
    /// The last part of its URL: `<job id>-1.png`, `<job id>-grid.png`.
    package let file: String
    /// Pixels.
    package let width: Int
    /// Pixels.
    package let height: Int
    package let byteCount: Int

    /// The grid's place among a job's images.
    package static let gridPosition = 0

    /// Makes a record of a written file.
    package init(position: Int, file: String, width: Int, height: Int, byteCount: Int) {
        self.position = position
        self.file = file
        self.width = width
        self.height = height
        self.byteCount = byteCount
    }

    /// The file's name for a job's image at a position, for an extension without its dot.
    package static func fileName(job: JobID, position: Int, extension ext: String) -> String {
        position == gridPosition ? "\(job)-grid.\(ext)" : "\(job)-\(position).\(ext)"
    }
}
