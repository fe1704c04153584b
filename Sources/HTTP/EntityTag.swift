import Basics
package import Foundation
import HTTPTypes

/// A body with its entity tag (RFC 9110, section 8.8.3).
///
/// The tag depends on the body alone, so an unchanged response keeps it over restarts.
package struct TaggedBody: Sendable {
    package let bytes: Data
    let tag: String

    /// Makes the tag of a body.
    package init(_ bytes: Data) {
        self.bytes = bytes
        tag = Self.tag(of: bytes)
    }

    // MARK: - Private

    /// The tag of a body: its hash in 16 hexadecimal digits, quoted.
    private static func tag(of body: Data) -> String {
        let hash = body.withUnsafeBytes(hash)
        return String(capacity: 18) { text in
            text.write(literal: "\"")
            text.write(hexadecimal: hash)
            text.write(literal: "\"")
        }
    }

    /// A hash of bytes, not a secret: each eight of them are multiplied to 128 bits, whose halves are
    /// folded.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
        var place = 0
        while place + 8 <= bytes.count {
            mix(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self), into: &hash)
            place += 8
        }
        let rest = bytes[place...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        mix(rest, into: &hash)
        return hash
    }

    private static func mix(_ word: UInt64, into hash: inout UInt64) {
        let (high, low) = (hash ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        hash = high ^ low ^ word.byteSwapped
    }
}

extension Response {
    /// The same response with an entity tag; 304 without a body if the caller has that already
    /// (RFC 9110, section 13.1.2).
    package consuming func tagged(for request: Request) -> Response {
        guard status == .ok else { return self }
        return with(TaggedBody(body), for: request)
    }

    /// The same response with a body and its tag; 304 without a body if the caller has that already.
    package consuming func with(_ tagged: TaggedBody, for request: Request) -> Response {
        var answer = self
        answer.headers.append(.eTag, tagged.tag)
        if let known = request.headers[.ifNoneMatch], Self.names(known, tagged.tag) {
            answer.status = .notModified
            answer.body = Data()
            answer.headers[.contentType] = nil
        } else {
            answer.body = tagged.bytes
        }
        return answer
    }

    // MARK: - Private

    /// Finds a tag in a list; weak ones match too.
    private static func names(_ list: String, _ tag: String) -> Bool {
        list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.contains {
            $0 == "*" || $0 == tag || $0 == "W/" + tag
        }
    }
}
