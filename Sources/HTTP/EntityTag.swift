import Foundation
import HTTPTypes

extension Response {
    /// The same response with an entity tag; 304 without a body if the caller has that already
    /// (RFC 9110, sections 8.8.3 and 13.1.2).
    ///
    /// The tag depends on the body alone, so an unchanged response keeps it over restarts.
    package func tagged(for request: Request) -> Response {
        guard status == .ok else { return self }
        let tag = "\"\(Self.digest(body))\""
        var answer = self
        answer.headers[.eTag] = tag
        guard let known = request.headers[.ifNoneMatch], Self.names(known, tag) else {
            return answer
        }
        answer.status = .notModified
        answer.body = Data()
        answer.headers[.contentType] = nil
        return answer
    }

    // MARK: - Private

    /// Finds a tag in a list; weak ones match too.
    private static func names(_ list: String, _ tag: String) -> Bool {
        list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.contains {
            $0 == "*" || $0 == tag || $0 == "W/" + tag
        }
    }

    /// FNV-1a over the bytes, in 16 hexadecimal digits; not a secret.
    private static func digest(_ body: Data) -> String {
        let sum = body.withUnsafeBytes { bytes in
            bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
                ($0 ^ UInt64($1)) &* 0x100_0000_01B3
            }
        }
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
