import Foundation
import HTTPTypes

/// A request's CGI variables (RFC 3875, section 4.1), as nginx's `fastcgi_params` name them.
struct Parameters {
    var method = "GET"
    var path = "/"
    var query = ""
    var client = ""
    var scheme = "http"
    var requestID = ""
    var contentLength = 0
    var headers = HTTPFields()

    /// Reads libfcgi's null-ended list of `NAME=value`; a variable that we do not know is passed
    /// over.
    init(_ environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) {
        var next = environment
        while let entry = next?.pointee {
            next = next?.successor()
            guard let equals = strchr(entry, Int32(UInt8(ascii: "="))) else { continue }
            let name = UnsafeRawBufferPointer(start: entry, count: equals - entry)
            set(name, String(cString: equals + 1))
        }
    }

    // MARK: - Private

    private mutating func set(_ name: UnsafeRawBufferPointer, _ value: String) {
        switch String(decoding: name, as: UTF8.self) {
        case "REQUEST_METHOD": method = value
        case "REQUEST_URI": path = String(value.prefix { $0 != "?" })
        case "QUERY_STRING": query = value
        case "REMOTE_ADDR": client = value
        case "REQUEST_SCHEME": scheme = value
        case "REQUEST_ID": requestID = value
        case "CONTENT_LENGTH": contentLength = Int(value) ?? 0
        case "CONTENT_TYPE": if !value.isEmpty { headers[.contentType] = value }
        case let other: if other.hasPrefix("HTTP_") { setHeader(other.utf8.dropFirst(5), value) }
        }
    }

    private mutating func setHeader(_ name: Substring.UTF8View, _ value: String) {
        let bytes = name.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "_"): UInt8(ascii: "-")
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
            default: byte
            }
        }
        guard let field = HTTPField.Name(String(decoding: bytes, as: UTF8.self)) else { return }
        headers[field] = value
    }
}
