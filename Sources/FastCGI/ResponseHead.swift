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
        let fields = response.headers.fields.reduce(0) {
            $0 + $1.name.rawValue.utf8.count + $1.value.utf8.count + 4
        }
        return fields + response.status.reasonPhrase.utf8.count + 64
    }

    /// Writes the head into a buffer of `byteCount` bytes; returns how many were written.
    func write(to buffer: UnsafeMutableRawBufferPointer) -> Int {
        var writer = ByteWriter(buffer)
        writer.write("Status: ")
        writer.write(response.status.code)
        writer.write(" ")
        writer.write(response.status.reasonPhrase)
        writer.write("\r\n")
        for field in response.headers.fields {
            writer.write(field.name.rawValue)
            writer.write(": ")
            writer.write(field.value)
            writer.write("\r\n")
        }
        if let contentLength {
            writer.write("Content-Length: ")
            writer.write(contentLength)
            writer.write("\r\n")
        }
        writer.write("\r\n")
        return writer.count
    }
}
