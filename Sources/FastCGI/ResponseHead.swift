import Basics
import HTTP
import HTTPTypes

/// The head of a response as CGI writes it (RFC 3875, section 6.3), with the empty line behind it.
struct ResponseHead {
    private let response: Response
    private let contentLength: Int?

    /// Takes a response; `contentLength` is nil if the head does not tell it.
    init(_ response: Response, contentLength: Int?) {
        self.response = response
        self.contentLength = contentLength
    }

    /// The most bytes that `write` needs.
    var byteCount: Int {
        response.headers.withText(\.count) + response.status.reasonPhrase.utf8.count + 64
    }

    /// Writes the head into a buffer of `byteCount` bytes; returns how many were written.
    func write(to buffer: UnsafeMutableRawBufferPointer) -> Int {
        var writer = ByteWriter(buffer)
        writer.write(literal: "Status: ")
        writer.write(response.status.code)
        writer.write(literal: " ")
        writer.write(response.status.reasonPhrase)
        writer.write(literal: "\r\n")
        response.headers.withText { writer.write($0) }
        if let contentLength {
            writer.write(literal: "Content-Length: ")
            writer.write(contentLength)
            writer.write(literal: "\r\n")
        }
        writer.write(literal: "\r\n")
        return writer.count
    }
}
