import Foundation
package import Domain

/// The written form of an API key: prefix, 34 random base62 characters, and a checksum of 6.
///
/// The checksum is the CRC-32 of all before it in base62, so that a mistyped key is told from an
/// unknown one without the database, and a scanner finds leaked keys offline.
package struct KeyText: Sendable, Equatable {
    /// The whole key.
    ///
    /// Never log or store it.
    package let text: String

    /// Draws a new key from the system's random numbers.
    package static func random(_ format: APIKeyFormat) -> KeyText {
        let random = (0..<randomLength).map { _ in alphabet[Int.random(in: alphabet.indices)] }
        let body = Array(format.prefix.utf8) + random
        return KeyText(text: String(decoding: body + checksum(of: body), as: UTF8.self))
    }

    /// Reads a caller's text; nil unless its form and checksum are right.
    package init?(parsing text: String) {
        var text = text
        guard text.withUTF8(Self.isWhole) else { return nil }
        self.text = text
    }

    /// The first characters, enough to recognise a key by; the rest stays secret.
    package var visiblePrefix: String {
        let format = Self.format(of: text.utf8)
        return String(text.prefix((format?.prefix.count ?? 0) + Self.visibleLength))
    }

    /// True if a text is long enough to identify one key: an id, or a prefix and some characters.
    static func isTellingPrefix(_ text: String) -> Bool {
        let formats = APIKeyFormat.allCases.filter { text.hasPrefix($0.prefix) }
        guard let length = formats.map(\.prefix.utf8.count).max() else {
            return text.utf8.count == 36
        }
        return text.utf8.count >= length + 3
    }

    /// A text that may be a mistyped key, cut to what may be shown of one; ids stay whole.
    static func harmless(_ text: String) -> String {
        let format = APIKeyFormat.allCases.first { text.hasPrefix($0.prefix) }
        guard let format else { return text }
        let length = format.prefix.count + visibleLength
        return text.count > length ? text.prefix(length) + "…" : text
    }

    /// The length of a key of some format.
    static func length(of format: APIKeyFormat) -> Int {
        format.prefix.utf8.count + randomLength + checksumLength
    }

    // MARK: - Private

    private static let randomLength = 34
    private static let checksumLength = 6
    private static let visibleLength = 6
    private static let alphabet = Array(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8
    )

    private init(text: String) { self.text = text }

    /// The form that bytes have by their length and beginning; the rest may be anything.
    private static func format(of bytes: some Collection<UInt8>) -> APIKeyFormat? {
        forms.first { bytes.count == $0.length && bytes.starts(with: $0.prefix) }?.format
    }

    /// The formats with the bytes that their keys begin with, and their keys' lengths.
    private static let forms = APIKeyFormat.allCases.map {
        (format: $0, prefix: Array($0.prefix.utf8), length: length(of: $0))
    }

    /// True for the form of a key with its checksum.
    private static func isWhole(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard format(of: bytes) != nil else { return false }
        let body = UnsafeBufferPointer(rebasing: bytes.dropLast(checksumLength))
        return bytes.suffix(checksumLength).elementsEqual(checksum(of: body))
    }

    /// CRC-32 in base62, the most significant digit first; six digits hold 32 bits.
    private static func checksum(of bytes: some Sequence<UInt8>) -> [UInt8] {
        var rest = Int(CRC32.checksum(of: bytes))
        var digits = [UInt8](repeating: alphabet[0], count: checksumLength)
        for place in digits.indices.reversed() {
            digits[place] = alphabet[rest % alphabet.count]
            rest /= alphabet.count
        }
        return digits
    }
}
