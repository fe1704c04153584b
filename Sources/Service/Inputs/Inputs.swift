package import Domain
import Foundation
import Images
package import Store

/// Makes an order's images ones that a worker can rely on, before any credit is held.
package struct Inputs: Sendable {
    private let files: ImageFiles
    private let preflight: Preflight

    /// Keeps images in files and looks at remote ones through a fetcher, a few at once.
    package init(files: ImageFiles, fetcher: any Fetcher, preflights: Int = 8) {
        self.files = files
        preflight = Preflight(fetcher: fetcher, count: preflights)
    }

    /// A request whose images all have a place, and the files that were written for it.
    struct Resolved {
        var request: GenerationRequest
        var written: [String] = []
    }

    /// Looks parents up, checks and keeps images that came with the request, looks at remote ones.
    ///
    /// `origin` is this server's own address: images there are its files and need no fetching.
    /// Durable on return. Throws `invalid`, and `notFound` for a parent that is not the account's;
    /// then nothing stays behind.
    func resolve(
        _ request: GenerationRequest,
        for job: JobID,
        parents: ParentLookUp,
        origin: String
    ) throws -> Resolved {
        let limit = request.largestSide
        var request = try Self.followed(request, parents)
        var drafts: [ImageFiles.File] = []
        var names: [String] = []
        var remote: [String] = []
        var number = 0
        request = try request.replacingSources { source throws(any Error) in
            number += 1
            switch source {
            case .result(let parent):
                return try parents.image(parent, largestSide: limit)
            case .inline(let data):
                let name = try Self.name(of: data, number: number, job)
                drafts.append(ImageFiles.File(name: name, data: data))
                names.append(name)
                return .file(name)
            case .remote(let url):
                if let own = try ownFile(url, origin) { return own }
                remote.append(url)
                return source
            case .file: return source
            }
        }
        try preflight.check(remote)
        if !drafts.isEmpty { try files.write(drafts, of: job.description) }
        return Resolved(request: request, written: names)
    }

    /// Takes back what was written for an order that came to nothing.
    func discard(_ resolved: Resolved) { files.remove(resolved.written) }

    // MARK: - Private

    private static func followed(
        _ request: GenerationRequest,
        _ parents: ParentLookUp
    ) throws -> GenerationRequest {
        switch request {
        case .reroll(let reroll): .reroll(try parents.reroll(reroll))
        case .seed(let lookUp): .seed(try parents.seed(lookUp))
        default: request
        }
    }

    /// Decodes the image whole, so that what is broken is known now, and names its file.
    private static func name(of data: Data, number: Int, _ job: JobID) throws -> String {
        try Picture.check(data)
        let format = PictureFormat(data)?.fileExtension ?? "png"
        return ImageFileName.input(number, of: job, extension: format)
    }

    /// One of our own images by its link; nil for any other URL.
    private func ownFile(_ url: String, _ origin: String) throws(Failure) -> ImageSource? {
        let prefix = origin + "/images/"
        guard !origin.isEmpty, url.hasPrefix(prefix) else { return nil }
        let name = String(url.dropFirst(prefix.count))
        guard ImageFileName.isServed(name), files.has(name) else {
            throw Failure(.invalid, "There is no image at \(url.prefix(120)).")
        }
        return .file(name, url: url)
    }
}

extension GenerationRequest {
    /// How many pixels a side its input images may have.
    fileprivate var largestSide: Int {
        guard case .upscale(let upscale) = self else { return .max }
        return Upscale.largestSide / upscale.kind.scale
    }
}
