import CFastCGI
import Foundation
import HTTP
import HTTPTypes

/// Reads libfcgi's requests and writes responses to its streams.
///
/// Everything is copied: libfcgi frees the parameters at the next accept.
enum FastCGICodec {
    /// Reads a whole request: CGI/1.1 variables (RFC 3875, section 4.1) and the body.
    ///
    /// `bodyLimit` is the largest body of a path. Nil if the connection has ended, or timed out, in
    /// the middle of it.
    static func read(
        _ request: UnsafeMutablePointer<FCGX_Request>,
        bodyLimit: (_ path: String) -> Int
    ) -> Request? {
        var (read, contentLength) = Request.read(request.pointee.envp)
        let body = readBody(request, contentLength, limit: bodyLimit(read.path))
        guard FCGX_GetError(request.pointee.in) == 0 else { return nil }
        read.body = body ?? Data()
        read.isTooLarge = body == nil
        return read
    }

    /// Writes a whole response (RFC 3875, section 6).
    ///
    /// A caller that has gone away is no error.
    static func write(_ response: Response, to request: UnsafeMutablePointer<FCGX_Request>) {
        let length = response.status.hasContent ? response.body.count : nil
        writeHead(of: response, contentLength: length, to: request)
        write(response.body, to: request)
    }

    /// Writes and sends the head of a response whose length is not known yet, and the beginning of
    /// its body.
    static func open(_ response: Response, to request: UnsafeMutablePointer<FCGX_Request>) {
        writeHead(of: response, contentLength: nil, to: request)
        write(response.body, to: request)
        FCGX_FFlush(request.pointee.out)
    }

    /// Writes more of a body and sends it.
    static func write(part: Data, to request: UnsafeMutablePointer<FCGX_Request>) {
        write(part, to: request)
        FCGX_FFlush(request.pointee.out)
    }

    // MARK: - Private

    /// Writes the status, the fields and the empty line behind them.
    private static func writeHead(
        of response: Response,
        contentLength: Int?,
        to request: UnsafeMutablePointer<FCGX_Request>
    ) {
        let head = ResponseHead(response, contentLength: contentLength)
        withUnsafeTemporaryAllocation(byteCount: head.byteCount, alignment: 1) { buffer in
            let written = head.write(to: buffer)
            write(UnsafeRawBufferPointer(rebasing: buffer[..<written]), to: request)
        }
    }

    private static func write(_ bytes: Data, to request: UnsafeMutablePointer<FCGX_Request>) {
        bytes.withUnsafeBytes { write($0, to: request) }
    }

    private static func write(
        _ bytes: UnsafeRawBufferPointer,
        to request: UnsafeMutablePointer<FCGX_Request>
    ) {
        for start in stride(from: 0, to: bytes.count, by: largestWrite) {
            let part = UnsafeRawBufferPointer(rebasing: bytes[start...].prefix(largestWrite))
            FCGX_PutStr(
                part.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(part.count),
                request.pointee.out
            )
        }
    }

    /// Bytes handed to libfcgi at once; it counts in `int`.
    private static let largestWrite = 1 << 20

    /// Bytes read from libfcgi at once; without a body there is only the end of the stream.
    private static func chunk(_ contentLength: Int) -> Int { contentLength == 0 ? 256 : 16_384 }

    /// The body; nil if it is over the limit.
    ///
    /// The stream is always read to its end, also if there is no body and if it is too large: unread
    /// bytes would precede the next request on a kept connection, and libfcgi would close it.
    private static func readBody(
        _ request: UnsafeMutablePointer<FCGX_Request>,
        _ contentLength: Int,
        limit: Int
    ) -> Data? {
        var body = Data()
        var isWithinLimit = contentLength <= limit
        if isWithinLimit { body.reserveCapacity(contentLength) }
        let chunk = chunk(contentLength)
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: chunk) { buffer in
            while case let count = Int(
                FCGX_GetStr(buffer.baseAddress, Int32(chunk), request.pointee.in)
            ), count > 0 {
                isWithinLimit = isWithinLimit && body.count + count <= limit
                if isWithinLimit {
                    body.append(contentsOf: UnsafeRawBufferPointer(buffer).prefix(count))
                }
            }
        }
        return isWithinLimit ? body : nil
    }
}

extension HTTPResponse.Status {
    /// Tells if a response of this status has a body, even an empty one (RFC 9110, section 8.6).
    fileprivate var hasContent: Bool { self != .noContent && self != .notModified }
}
