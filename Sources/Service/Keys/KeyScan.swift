package import Foundation
import Domain

/// Finds API keys in a stream of bytes, by their beginnings and checksums alone.
///
/// Any bytes will do: a key is found in the middle of a binary file and across two pieces. A text
/// that only looks like a key passes once in four thousand million times.
package struct KeyScan: Sendable {
    /// A key that was found.
    package struct Finding: Equatable, Sendable {
        /// From 1; lines end with LF.
        package let line: Int
        /// The key's first characters; the rest is not kept.
        package let prefix: String

        /// Describes the place of a key.
        package init(line: Int, prefix: String) {
            self.line = line
            self.prefix = prefix
        }
    }

    private var rest: [UInt8] = []
    private var line = 1

    /// Begins at line 1.
    package init() {}

    /// Takes the next bytes and returns the keys that end in them.
    package mutating func take(_ bytes: Data) -> [Finding] {
        rest.append(contentsOf: bytes)
        return advance(to: rest.count - Self.longest)
    }

    /// Answers the keys in what is left at the end.
    package mutating func end() -> [Finding] { advance(to: rest.count) }

    // MARK: - Private

    private static let lengths = APIKeyFormat.allCases.map {
        (prefix: Array($0.prefix.utf8), length: KeyText.length(of: $0))
    }
    private static let longest = lengths.map(\.length).max() ?? 0
    private static let first = UInt8(ascii: "a")
    private static let lineFeed = UInt8(ascii: "\n")

    /// Looks at every place before `end` and drops what lies before it.
    private mutating func advance(to end: Int) -> [Finding] {
        guard end > 0 else { return [] }
        var findings: [Finding] = []
        rest.withUnsafeBufferPointer { bytes in
            for index in 0..<end {
                if bytes[index] == Self.lineFeed { line += 1 }
                guard bytes[index] == Self.first, let key = Self.key(bytes[index...]) else {
                    continue
                }
                findings.append(Finding(line: line, prefix: key.visiblePrefix))
            }
        }
        rest.removeFirst(end)
        return findings
    }

    /// The key that some bytes begin with.
    private static func key(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> KeyText? {
        for (prefix, length) in lengths where bytes.starts(with: prefix) && bytes.count >= length {
            let text = String(decoding: bytes.prefix(length), as: UTF8.self)
            if let key = KeyText(parsing: text) { return key }
        }
        return nil
    }
}

extension KeyScan {
    /// The keys in what a handle reads, in pieces of a mebibyte.
    ///
    /// Throws what reading does.
    package static func findings(in handle: FileHandle) throws -> [Finding] {
        var scan = KeyScan()
        var findings: [Finding] = []
        while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
            findings += scan.take(piece)
        }
        return findings + scan.end()
    }
}
