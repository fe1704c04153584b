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

/// Names in the image store besides those of results.
package enum ImageFileName {
    /// An image that came with a job; `number` counts a job's inputs from 1.
    package static func input(_ number: Int, of job: JobID, extension ext: String) -> String {
        "\(job)-input-\(number).\(ext)"
    }

    /// An image that was sent ahead of a job.
    package static func upload(_ id: UploadID, extension ext: String) -> String {
        "\(id)-upload.\(ext)"
    }

    /// The id in the name of an upload.
    package static func uploadID(of name: String) -> UploadID { UploadID(String(name.prefix(36))) }

    /// Whether a name is one that is served to anyone who knows it: a result's or an upload's.
    ///
    /// Nothing else gets from a caller's text to the disk.
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
}
