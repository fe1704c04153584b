internal import Foundation

/// The first frame of a GIF file (GIF89a), the only one that is used.
struct GIFFrame {
    /// Everything before the frame's data, without comments and other texts.
    private let head: [UInt8]
    /// Width times height.
    private let pixels: Int
    /// The bits of a colour.
    private let codeSize: Int
    private let data: [UInt8]

    /// Finds the first frame; nil if the file breaks off before its data, or is no GIF file.
    init?(_ file: Data) {
        let bytes = [UInt8](file)
        guard let start = GIFBlocks.table(bytes, at: 10, before: 13) else { return nil }
        var head = Array(bytes[..<start])
        var position = start
        while position < bytes.count, bytes[position] == GIFBlocks.extensionMark {
            let first = position
            guard position + 1 < bytes.count else { return nil }
            position = GIFBlocks.contents(bytes, from: position + 2).end
            let isControl = bytes[first + 1] == GIFBlocks.graphicControl
            if isControl { head += bytes[first..<min(position, bytes.count)] }
        }
        guard position < bytes.count, bytes[position] == GIFBlocks.imageMark,
            let code = GIFBlocks.table(bytes, at: position + 9, before: position + 10),
            code < bytes.count, (1...11).contains(bytes[code])
        else { return nil }
        func number(_ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }
        pixels = number(position + 5) * number(position + 7)
        codeSize = Int(bytes[code])
        self.head = head + bytes[position...code]
        data = GIFBlocks.contents(bytes, from: code + 1).data
    }

    /// A file of this frame alone.
    var file: Data {
        var file = Data(head)
        for start in stride(from: 0, to: data.count, by: 255) {
            let block = data[start..<min(start + 255, data.count)]
            file.append(UInt8(block.count))
            file += block
        }
        return file + [0, GIFBlocks.trailer]
    }

    /// True if the data has all pixels.
    var isWhole: Bool {
        var codes = LZWCodes(size: codeSize)
        return codes.pixels(in: data, atMost: pixels) >= pixels
    }
}

/// Counts the pixels of LZW data (GIF89a, appendix F) without computing them.
private struct LZWCodes {
    private let clear: Int
    private let start: Int
    private var width: Int
    private var next: Int
    /// The number of pixels of each code.
    private var lengths = [Int](repeating: 1, count: 4096)
    private var previous: Int?

    /// Starts with the bits of a colour, 1 to 11.
    init(size: Int) {
        clear = 1 << size
        start = size + 1
        width = size + 1
        next = clear + 2
    }

    /// Returns the number of pixels up to the end of the data, or the first invalid code, or until
    /// they are `limit`.
    mutating func pixels(in data: [UInt8], atMost limit: Int) -> Int {
        var total = 0
        var (bits, count) = (0, 0)
        for byte in data {
            bits |= Int(byte) << count
            count += 8
            while count >= width {
                let code = bits & (1 << width - 1)
                bits >>= width
                count -= width
                guard code != clear + 1, total < limit, let length = take(code) else {
                    return total
                }
                total += length
            }
        }
        return total
    }

    /// Takes a code and returns its number of pixels; nil if it is invalid.
    private mutating func take(_ code: Int) -> Int? {
        guard code != clear else {
            (width, next, previous) = (start, clear + 2, nil)
            return 0
        }
        guard let last = previous else {
            previous = code
            return code < clear ? 1 : nil
        }
        guard code <= next, code < lengths.count else { return nil }
        if next < lengths.count {
            lengths[next] = lengths[last] + 1
            next += 1
            if next == 1 << width, width < 12 { width += 1 }
        }
        previous = code
        return lengths[code]
    }
}
