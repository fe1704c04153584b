import Domain
import Foundation
import Images
import Store

/// Finds this server's own images by their links.
struct OwnImages: Sendable {
    let files: any ImageStore
    let database: any Database
    /// This server's address as the caller knows it.
    let baseURL: String

    /// One of our own images by its link, whatever its scheme and port; nil for any other URL.
    ///
    /// Throws `invalid` for a link to an image that is not there, is not for everyone, has more
    /// pixels a side than `largestSide`, or was made by a test key for a live one or the other way
    /// round: `isTest` says which the caller's is.
    func file(of url: String, largestSide: Int, isTest: Bool) throws -> ImageSource? {
        guard let link = WebURL(url), let here = WebURL(baseURL),
            let name = link.imageName(on: here)
        else { return nil }
        guard ImageFileName.isServed(name), let data = try files.read(name) else {
            // Another server of the same machine may have such a path too.
            guard link.port == here.port, link.scheme == here.scheme else { return nil }
            throw Failure(.invalid, "There is no image at \(url.prefix(120)).")
        }
        if let made = try database.read({ try JobTable.isTest(image: name, in: $0) }),
            made != isTest
        {
            throw Failure(
                .invalid,
                """
                The image at \(url.prefix(120)) was made with a \(made ? "test" : "live") key: other \
                keys can't use it.
                """
            )
        }
        _ = try Self.header(of: data, largestSide: largestSide)
        return .file(name, url: url)
    }

    /// The header of an image file.
    ///
    /// Throws `invalid` for a file that is no image, damaged or too large.
    static func header(of data: Data, largestSide: Int) throws(Failure) -> PictureHeader {
        guard let header = try PictureHeader.read(data) else {
            throw Failure(.invalid, "The image file is damaged or incomplete.")
        }
        guard max(header.width, header.height) <= largestSide else {
            throw Failure(
                .invalid,
                "The image is \(header.width)x\(header.height), but at most \(largestSide) pixels a side are taken here."
            )
        }
        return header
    }
}
