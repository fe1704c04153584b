package import Foundation

/// The place of an operation's input image.
///
/// A decoded submission may have any of these; before it is stored, `inline` and `result` are
/// replaced by the files that they stand for.
package enum ImageSource: Equatable, Sendable {
    /// Fetched when the job runs; an absolute http or https URL.
    case remote(String)
    /// An image that came with the request itself, not yet written anywhere.
    case inline(Data)
    /// One of the images of an earlier job.
    case result(Parent)
    /// A file of this server's image store; `url` is the caller's URL of it, if it came by one, and
    /// `drawing` the drawing that it shows, if it is the renderer's.
    case file(String, url: String? = nil, drawing: Drawing? = nil)

    /// The caller's URL of it; nil if it did not come by one.
    package var url: String? {
        switch self {
        case .remote(let url): url
        case .file(_, let url, _): url
        case .inline, .result: nil
        }
    }

    /// The file of this server that contains it; nil if it is elsewhere.
    package var fileName: String? {
        if case .file(let name, _, _) = self { name } else { nil }
    }

    /// The drawing that the image shows; nil if it is unknown.
    package var drawing: Drawing? {
        if case .file(_, _, let drawing) = self { drawing } else { nil }
    }
}

/// A picture drawn from a prompt: the same imagine and index reproduce it, at any size.
package struct Drawing: Equatable, Sendable, Codable {
    package let imagine: Imagine
    /// 0 to 3.
    package let index: Int

    /// Names a drawing.
    package init(imagine: Imagine, index: Int) {
        self.imagine = imagine
        self.index = index
    }
}

/// The image of an earlier job that a follow-up starts from.
package struct Parent: Equatable, Sendable {
    /// The kind of job that it may come from.
    package enum Shape: Equatable, Sendable {
        /// One with four pictures, of which the index chooses.
        case four
        /// One with a single picture.
        case single
        /// Either; of a single picture the index may only be 1.
        case any
    }

    package let job: JobID
    /// 1 to 4; nil chooses the only picture.
    package let index: Int?
    package let shape: Shape
    /// The model that the job must have been for; nil for any.
    package let model: ModelName?

    /// Names an image of a job.
    package init(job: JobID, index: Int?, shape: Shape, model: ModelName? = nil) {
        self.job = job
        self.index = index
        self.shape = shape
        self.model = model
    }
}

extension ImageSource: Codable {
    private enum Key: String, CodingKey {
        case url, file
        /// The name in stored jobs.
        case drawing = "origin"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let url = try values.decodeIfPresent(String.self, forKey: .url)
        if let file = try values.decodeIfPresent(String.self, forKey: .file) {
            self = .file(
                file,
                url: url,
                drawing: try values.decodeIfPresent(Drawing.self, forKey: .drawing)
            )
        } else {
            self = .remote(try url ?? values.decode(String.self, forKey: .url))
        }
    }

    /// Throws for an image that has no place of its own yet.
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        switch self {
        case .remote(let url): try values.encode(url, forKey: .url)
        case .file(let file, let url, let drawing):
            try values.encode(file, forKey: .file)
            try values.encodeIfPresent(url, forKey: .url)
            try values.encodeIfPresent(drawing, forKey: .drawing)
        case .inline, .result:
            throw EncodingError.invalidValue(
                self,
                .init(codingPath: encoder.codingPath, debugDescription: "an unresolved image")
            )
        }
    }
}
