import Foundation
import HTTP
import HTTPTypes

extension Request {
    /// Reads a request's CGI variables (RFC 3875, section 4.1), as nginx's `fastcgi_params` name
    /// them, out of libfcgi's null-terminated list of `NAME=value`.
    ///
    /// Unknown variables are ignored; the body is empty. `contentLength` is the announced length of
    /// the body in bytes, 0 if none is announced.
    static func read(
        _ environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    ) -> (Request, contentLength: Int) {
        var request = Request(method: .get, path: "/")
        var contentLength = 0
        var next = environment
        while let entry = next?.pointee {
            next = next?.successor()
            guard let equals = strchr(entry, Int32(UInt8(ascii: "="))) else { continue }
            let name = UnsafeRawBufferPointer(start: entry, count: equals - entry)
            if equal(name[...], "CONTENT_LENGTH") {
                contentLength = max(0, Int(String(cString: equals + 1)) ?? 0)
            } else {
                request.set(name, equals + 1)
            }
        }
        return (request, contentLength)
    }

    // MARK: - Private

    private static let headerPrefix: StaticString = "HTTP_"

    private mutating func set(_ name: UnsafeRawBufferPointer, _ value: UnsafePointer<CChar>) {
        if Self.equal(name[...], "HTTP_CONTENT_TYPE") {
            return  // nginx sends it twice; CONTENT_TYPE is the one of the specification
        } else if Self.equal(name.prefix(5), Self.headerPrefix) {
            setHeader(name.dropFirst(5), value)
        } else if Self.equal(name[...], "REQUEST_METHOD") {
            method = HTTPRequest.Method(String(cString: value)) ?? .get
        } else if Self.equal(name[...], "REQUEST_URI") {
            path = Self.merged(Self.text(value, until: strcspn(value, "?")))
        } else if Self.equal(name[...], "QUERY_STRING") {
            query = String(cString: value)
        } else if Self.equal(name[...], "REMOTE_ADDR") {
            client = String(cString: value)
        } else if Self.equal(name[...], "REQUEST_SCHEME") {
            scheme = String(cString: value)
        } else if Self.equal(name[...], "REQUEST_ID") {
            id = String(cString: value)
        } else if Self.equal(name[...], "CONTENT_TYPE"), value.pointee != 0 {
            headers[.contentType] = String(cString: value)
        }
    }

    private static func text(_ start: UnsafePointer<CChar>, until count: Int) -> String {
        String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// A path with each run of slashes as one, as nginx's `merge_slashes` chooses its location: a base
    /// URL that ends with a slash is a frequent mistake.
    private static func merged(_ path: String) -> String {
        path.utf8.contains("//".utf8) ? path.replacing(/\/+/, with: "/") : path
    }

    private static func equal(_ name: Slice<UnsafeRawBufferPointer>, _ known: StaticString) -> Bool
    {
        name.elementsEqual(
            UnsafeBufferPointer(start: known.utf8Start, count: known.utf8CodeUnitCount)
        )
    }

    private mutating func setHeader(
        _ name: Slice<UnsafeRawBufferPointer>,
        _ value: UnsafePointer<CChar>
    ) {
        let text = String(unsafeUninitializedCapacity: name.count) { buffer in
            for (index, byte) in name.enumerated() {
                buffer[index] =
                    switch byte {
                    case UInt8(ascii: "_"): UInt8(ascii: "-")
                    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
                    default: byte
                    }
            }
            return name.count
        }
        guard let field = HTTPField.Name(text) else { return }
        headers.append(HTTPField(name: field, value: String(cString: value)))
    }
}
