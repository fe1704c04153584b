/// The random part of the names of a job's results or of an upload: 128 bits, 32 hexadecimal digits.
///
/// An id stands in logs, webhooks and tickets; a name with a token of its own does not follow from
/// it.
package struct ImageToken: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Creates a random token.
    package static func random() -> ImageToken {
        let bits = [UInt64.random(in: .min ... .max), .random(in: .min ... .max)]
        let digits = bits.map { String($0, radix: 16) }
        return ImageToken(
            description: digits.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
        )
    }

    /// Returns the name of a file by the last component of its URL.
    package func name(_ last: String) -> String { "\(description)/\(last)" }
}

/// File names in the image store other than those of results, and their places.
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
    package static func upload(_ id: UploadID, _ token: ImageToken, extension ext: String) -> String
    {
        token.name("\(id)-upload.\(ext)")
    }

    /// Returns the id in the name of an upload.
    package static func uploadID(of name: String) -> UploadID {
        UploadID(String(last(of: name).prefix(36)))
    }

    /// True for the names that are served without authentication: those of results and uploads.
    ///
    /// No other name from a caller's text reaches the disk. Names without a token are those of
    /// older versions, which are not given to new files.
    package static func isServed(_ name: String) -> Bool {
        let last = last(of: name)
        guard last.utf8.count == name.utf8.count || isToken(name.dropLast(last.utf8.count)) else {
            return false
        }
        return isServed(last: last)
    }

    /// Returns the path of a file below the images' directory: its first two characters as a
    /// folder, which bounds the size of each, and its name without the slash behind the token, so
    /// that no job has a directory of its own.
    package static func path(of name: String) -> String {
        "\(name.prefix(2))/\(name.replacing("/", with: ""))"
    }

    /// Returns the name of a file by its name in its folder; nil for what no name has.
    package static func name(inFolder file: String) -> String? {
        let isTokenFirst = file.prefixMatch(of: /[0-9a-f]{40}-/) != nil
        let name = isTokenFirst ? "\(file.prefix(32))/\(file.dropFirst(32))" : file
        return isOwn(last(of: name)) ? name : nil
    }

    // MARK: - Private

    /// The part of a name behind its token.
    private static func last(of name: String) -> Substring {
        name.firstIndex(of: "/").map { name[name.index(after: $0)...] } ?? name[...]
    }

    /// True for a token with the slash behind it.
    private static func isToken(_ text: Substring) -> Bool {
        text.wholeMatch(of: /[0-9a-f]{32}\//) != nil
    }

    private static func isOwn(_ last: Substring) -> Bool {
        let shape =
            /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-([0-9]+|grid|upload|input-[0-9]+)\.[a-z]{3,4}/
        return last.wholeMatch(of: shape) != nil
    }

    private static func isServed(last name: Substring) -> Bool {
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

    private static func inputPrefix(of job: JobID) -> String { "\(job)-input-" }
}
