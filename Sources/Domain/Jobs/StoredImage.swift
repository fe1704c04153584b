/// A result that is durable on disk and available under `/images/`.
package struct StoredImage: Equatable, Sendable {
    /// 0 for the grid, 1… for the pictures.
    package let position: Int
    /// Last component of its URL: `<job id>-1.png`, `<job id>-grid.png`.
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

    /// Returns the file name of a job's image at a position; the extension comes without a dot.
    package static func fileName(job: JobID, position: Int, extension ext: String) -> String {
        position == gridPosition ? "\(job)-grid.\(ext)" : "\(job)-\(position).\(ext)"
    }
}

/// File names in the image store other than those of results.
package enum ImageFileName {
    /// Returns the name of an image that was submitted with a job; `number` counts its inputs from
    /// 1.
    package static func input(_ number: Int, of job: JobID, extension ext: String) -> String {
        "\(inputPrefix(of: job))\(number).\(ext)"
    }

    /// True for the names of images that were submitted with a job.
    package static func isInput(_ name: String, of job: JobID) -> Bool {
        name.hasPrefix(inputPrefix(of: job))
    }

    /// Returns the name of an image that was uploaded before a job.
    package static func upload(_ id: UploadID, extension ext: String) -> String {
        "\(id)-upload.\(ext)"
    }

    /// Returns the id in the name of an upload.
    package static func uploadID(of name: String) -> UploadID { UploadID(String(name.prefix(36))) }

    /// True for the names that are served without authentication: those of results and uploads.
    ///
    /// No other name from a caller's text reaches the disk.
    package static func isServed(_ name: String) -> Bool {
        guard JobID(parsing: String(name.prefix(36))) != nil, name == name.lowercased() else {
            return false
        }
        let parts = name.dropFirst(36).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, ["png", "jpg", "webp", "gif"].contains(parts[1]) else {
            return false
        }
        let positions = (1...10).map { "-\($0)" }
        return (["-grid", "-upload"] + positions).contains(String(parts[0]))
    }

    // MARK: - Private

    private static func inputPrefix(of job: JobID) -> String { "\(job)-input-" }
}
